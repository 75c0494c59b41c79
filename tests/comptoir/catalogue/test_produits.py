"""The catalogue."""

from comptoir import Comptoir
from comptoir.catalogue.familles import FAMILLES
from comptoir.catalogue.produits import cle_gtin


def test_catalogue_has_640_products_in_seven_families(entreprise: Comptoir) -> None:
    produits = entreprise.table("produits")
    assert len(produits) == 640
    attendues = {nom: famille.references for nom, famille in FAMILLES.items()}
    assert produits["famille"].value_counts().to_dict() == attendues
    assert set(produits["tva"]) == {5.5, 10.0, 20.0}


def test_gtin_are_internal_with_a_right_check_digit(entreprise: Comptoir) -> None:
    codes = entreprise.table("produits")["gtin"]
    assert codes.str.fullmatch(r"2\d{12}").all()
    assert all(cle_gtin(code[:12]) == code[12] for code in codes)
    assert cle_gtin("200000000001") == "5"  # the example of the company's identity


def test_allergens_are_stated_for_food_only(entreprise: Comptoir) -> None:
    produits = entreprise.table("produits")
    denree = produits["famille"].isin(["épicerie", "boissons"])
    assert produits.loc[denree, "allergenes"].notna().all()
    jardin = produits["famille"].map(lambda nom: FAMILLES[nom].jardin)
    assert produits.loc[jardin, "allergenes"].isna().all()


def test_products_are_sold_above_cost(entreprise: Comptoir) -> None:
    produits = entreprise.table("produits")
    assert (produits["cout_ht"] < produits["prix_ttc"] / (1 + produits["tva"] / 100)).all()
