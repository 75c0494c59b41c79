"""The competitive survey: its shape, its faults, its truth."""

import pandas as pd
import pytest

from comptoir import Comptoir
from comptoir.catalogue.produits import cle_gtin
from comptoir.concurrence.concurrents import CRITERES, FAMILLES_CRITERES
from comptoir.concurrence.prix import LIGNES_PAR_ACTEUR
from ecom.benchmark import en_unite_de_base

TABLES = ["concurrents", "grille_comptoir", "prix_concurrents", "appariements"]


@pytest.fixture
def lignes(entreprise: Comptoir) -> pd.DataFrame:
    """Return the price survey with the product of the catalogue that each line really is."""
    return entreprise.table("prix_concurrents").merge(
        entreprise.table("appariements"), on=["acteur_id", "ligne"]
    )


def test_eight_competitors_and_ourselves_share_a_grid(entreprise: Comptoir) -> None:
    concurrents, nous = entreprise.table("concurrents"), entreprise.table("grille_comptoir")
    assert concurrents.shape == (8, 42)
    assert len(CRITERES) == 26
    assert nous["acteur_id"].tolist() == ["C00"]
    assert concurrents["acteur"].is_unique
    assert concurrents["url"].str.endswith(".example").all()
    assert nous.notna().all(axis=None)


def test_figures_are_possible(entreprise: Comptoir) -> None:
    grille = pd.concat([entreprise.table("grille_comptoir"), entreprise.table("concurrents")])
    for part in ("part_bio", "part_regionale"):
        assert grille[part].dropna().between(0, 1).all()
    assert grille["note_avis"].between(0, 5).all()
    codes = {nom for nom, colonne in CRITERES.items() if "-1" in colonne.description}
    for nom, colonne in CRITERES.items():
        if colonne.type in ("number", "integer"):
            valeurs = grille[nom].dropna().astype(float)
            assert ((valeurs >= 0) | ((valeurs == -1) & (nom in codes))).all(), nom
    a_seuil = grille["politique_port"] == "seuil"
    assert grille.loc[a_seuil, "seuil_port_offert_ttc"].notna().all()
    assert grille.loc[~a_seuil, "seuil_port_offert_ttc"].isna().all()


def test_the_survey_has_gaps_of_every_kind(entreprise: Comptoir) -> None:
    concurrents = entreprise.table("concurrents")
    criteres = concurrents[list(CRITERES)]
    assert 0.02 < criteres.isna().mean(axis=None) < 0.15
    assert criteres.isin([-1]).any(axis=None)
    assert criteres.isin(["n.c."]).any(axis=None)
    dates = concurrents[[f"preuve_{famille}_le" for famille in FAMILLES_CRITERES]]
    age = (pd.Timestamp("2026-10-31") - dates.stack()).dt.days
    assert age.min() >= 0
    assert {90, 91} <= set(age)
    assert (age > 90).mean() < 0.3


def test_sixty_lines_per_competitor_with_a_true_product_or_none(
    entreprise: Comptoir, lignes: pd.DataFrame
) -> None:
    assert (lignes.groupby("acteur_id").size() == LIGNES_PAR_ACTEUR).all()
    assert not lignes.duplicated(["acteur_id", "ligne"]).any()
    produits = entreprise.table("produits").set_index("sku")
    connus = lignes.dropna(subset="sku")
    assert (produits.loc[connus["sku"], "statut"] != "arrêté").all()
    doubles = connus[connus.duplicated(["acteur_id", "sku"])]
    assert set(doubles["acteur_id"]) == {"C06"}
    assert (lignes["prix_affiche"] > 0).all()


def test_a_barcode_is_right_or_wrong_but_never_that_of_another_product(
    entreprise: Comptoir, lignes: pd.DataFrame
) -> None:
    sku_du_gtin = entreprise.table("produits").set_index("gtin")["sku"]
    lus = lignes[lignes["gtin"].isin(sku_du_gtin.index)]
    arretes = entreprise.table("produits").query("statut == 'arrêté'")["gtin"]
    # A product that the cooperative has stopped selling has a barcode, but no counterpart.
    assert lus.loc[lus["gtin"].isin(arretes), "sku"].isna().all()
    assert lus["gtin"].isin(arretes).any()
    lus = lus[~lus["gtin"].isin(arretes)]
    assert (lus["gtin"].map(sku_du_gtin) == lus["sku"]).all()
    assert 0.4 < len(lus) / lignes["sku"].notna().sum() < 0.75
    assert 0.08 < lignes["gtin"].isna().mean() < 0.28
    treize = lignes["gtin"].dropna()
    treize = treize[treize.str.fullmatch(r"\d{13}")]
    cles = treize.map(lambda code: cle_gtin(code[:12]) == code[12])
    assert 0.03 < (~cles).mean() < 0.2


def test_no_resized_article_is_another_article_of_the_catalogue(
    entreprise: Comptoir, lignes: pd.DataFrame
) -> None:
    produits = entreprise.table("produits")
    article = produits["nom"].str.replace(r"\d+ (?:k?g|c?l|L)\b", "", regex=True)
    base = en_unite_de_base(produits["quantite_nette"], produits["unite"])
    sku_de = dict(zip(zip(article, base, strict=True), produits["sku"], strict=True))
    connus = lignes.dropna(subset="sku")
    nom = connus["sku"].map(dict(zip(produits["sku"], article, strict=True)))
    vendue = en_unite_de_base(connus["quantite_nette"], connus["unite"])
    for sku, cle in zip(connus["sku"], zip(nom, vendue, strict=True), strict=True):
        assert sku_de.get(cle, sku) == sku


def test_prices_follow_each_competitors_level(entreprise: Comptoir, lignes: pd.DataFrame) -> None:
    produits = entreprise.table("produits").set_index("sku")
    connus = lignes.dropna(subset="sku")
    fiches = produits.loc[connus["sku"]].set_axis(connus.index)
    ttc = connus["prix_affiche"].where(
        connus["base_prix"] == "TTC", connus["prix_affiche"] * (1 + fiches["tva"] / 100)
    )
    meme = (connus["unite"] == fiches["unite"]) & (
        connus["quantite_nette"] == fiches["quantite_nette"]
    )
    rapports = (ttc / fiches["prix_ttc"])[meme].groupby(connus["acteur_id"]).median()
    assert rapports["C06"] < 0.97 < rapports["C02"] < 1.1
    assert rapports["C04"] > 1
    assert set(connus.loc[connus["base_prix"] == "HT", "acteur_id"]) == {"C03"}


def test_the_same_seed_gives_the_same_survey(entreprise: Comptoir) -> None:
    autre = Comptoir(entreprise.graine)
    for nom in TABLES:
        pd.testing.assert_frame_equal(entreprise.table(nom), autre.table(nom))


def test_a_share_never_exceeds_the_whole() -> None:
    """The noise of this seed would take a seller of nothing but organic seeds beyond it."""
    assert Comptoir(1).table("concurrents")["part_bio"].max() == 1
