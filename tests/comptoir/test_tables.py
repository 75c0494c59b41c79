"""What holds for every table of the company, whatever the seed."""

import pandas as pd
import pytest
from commerce import AN_1, AN_2, dans

import comptoir
from comptoir import TABLES, Comptoir, colonnes
from comptoir.schema import TYPES


@pytest.mark.parametrize("nom", TABLES)
def test_columns_are_exactly_the_documented_ones(entreprise: Comptoir, nom: str) -> None:
    documentees = colonnes(nom)
    assert list(entreprise.table(nom).columns) == list(documentees)
    assert all(c.type in TYPES and c.description for c in documentees.values())


@pytest.mark.parametrize(
    ("table", "cle"),
    [
        ("produits", ["sku"]),
        ("produits", ["gtin"]),
        ("produits", ["nom"]),
        ("clients", ["id"]),
        ("commandes", ["id"]),
        ("lignes", ["id_commande", "sku"]),
        ("retours", ["id"]),
        ("trafic_jour", ["date", "canal", "appareil"]),
        ("arrivees", ["mois", "canal", "appareil", "rubrique"]),
        ("ads_jour", ["date", "campagne"]),
        ("chemins", ["id_chemin", "rang"]),
    ],
)
def test_keys_are_unique(entreprise: Comptoir, table: str, cle: list[str]) -> None:
    assert not entreprise.table(table).duplicated(cle).any()


@pytest.mark.parametrize(
    ("table", "colonne", "cible", "cle"),
    [
        ("commandes", "id_client", "clients", "id"),
        ("lignes", "id_commande", "commandes", "id"),
        ("lignes", "sku", "produits", "sku"),
        ("retours", "id_commande", "commandes", "id"),
        ("commandes", "campagne", "ads_jour", "campagne"),
        ("ads_jour", "canal", "trafic_jour", "canal"),
        ("chemins", "canal", "trafic_jour", "canal"),
    ],
)
def test_foreign_keys_lead_somewhere(
    entreprise: Comptoir, table: str, colonne: str, cible: str, cle: str
) -> None:
    valeurs = entreprise.table(table)[colonne].dropna()
    assert valeurs.isin(entreprise.table(cible)[cle]).all()


def test_every_order_has_lines_and_every_client_an_order(entreprise: Comptoir) -> None:
    commandes = entreprise.table("commandes")
    assert commandes["id"].isin(entreprise.table("lignes")["id_commande"]).all()
    assert entreprise.table("clients")["id"].isin(commandes["id_client"]).all()


def test_dates_stay_within_the_period(entreprise: Comptoir) -> None:
    periode = (AN_1[0], AN_2[1])
    for table, colonne in [("commandes", "horodatage"), ("trafic_jour", "date"),
                           ("ads_jour", "date"), ("chemins", "horodatage"),
                           ("retours", "demande_le")]:  # fmt: skip
        assert dans(entreprise.table(table)[colonne], periode).all(), table
    clients = entreprise.table("clients").set_index("id")["inscrit_le"]
    commandes = entreprise.table("commandes")
    assert (commandes["horodatage"] >= commandes["id_client"].map(clients)).all()


def test_same_seed_same_company_other_seed_other_figures() -> None:
    pd.testing.assert_frame_equal(
        comptoir.simuler(3).table("commandes"), comptoir.simuler(3).table("commandes")
    )
    assert not comptoir.simuler(4).table("commandes").equals(comptoir.simuler(3).table("commandes"))
