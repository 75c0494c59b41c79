"""What holds for every table of the company, whatever the seed."""

import pandas as pd
import pytest
from commerce import AN_1, AN_2, dans

import comptoir
from comptoir import TABLES, Comptoir, colonnes, documentation
from comptoir.schema import TYPES

ETRANGERES = [
    (table, columns, target)
    for table in TABLES
    for columns, target in documentation(table).etrangeres.items()
]


@pytest.mark.parametrize("nom", TABLES)
def test_columns_are_exactly_the_documented_ones(entreprise: Comptoir, nom: str) -> None:
    documentees = colonnes(nom)
    assert list(entreprise.table(nom).columns) == list(documentees)
    assert all(c.type in TYPES and c.description for c in documentees.values())


@pytest.mark.parametrize("nom", TABLES)
def test_columns_hold_values_of_their_type(entreprise: Comptoir, nom: str) -> None:
    table = entreprise.table(nom)
    for colonne, documentee in colonnes(nom).items():
        valeurs = table[colonne].dropna()
        match documentee.type:
            case "string":
                assert valeurs.map(lambda valeur: isinstance(valeur, str)).all(), colonne
            case "boolean":
                assert valeurs.dtype == bool, colonne
            case "integer":
                assert (valeurs.astype(float) % 1 == 0).all(), colonne
            case "number":
                assert pd.api.types.is_numeric_dtype(valeurs), colonne
            case "date":
                assert (valeurs == valeurs.dt.normalize()).all(), colonne
            case "datetime":
                assert pd.api.types.is_datetime64_any_dtype(valeurs), colonne


@pytest.mark.parametrize("nom", TABLES)
def test_what_is_said_of_every_value_is_true(entreprise: Comptoir, nom: str) -> None:
    table = entreprise.table(nom)
    for colonne, dite in colonnes(nom).items():
        manque = table[colonne].isna() | (table[colonne] == "")
        valeurs = table.loc[~manque, colonne]
        assert dite.vide or not manque.any(), colonne
        assert not dite.unique or valeurs.is_unique, colonne
        assert dite.minimum is None or (valeurs >= dite.minimum).all(), colonne
        assert dite.maximum is None or (valeurs <= dite.maximum).all(), colonne
        assert not dite.valeurs or set(valeurs) <= set(dite.valeurs), colonne


@pytest.mark.parametrize("nom", TABLES)
def test_keys_are_unique(entreprise: Comptoir, nom: str) -> None:
    assert documentation(nom).cle
    assert not entreprise.table(nom).duplicated(list(documentation(nom).cle)).any()


@pytest.mark.parametrize(("table", "columns", "target"), ETRANGERES)
def test_foreign_keys_lead_somewhere(
    entreprise: Comptoir, table: str, columns: tuple[str, ...], target: str
) -> None:
    cle = documentation(target).cle
    assert len(columns) == len(cle)
    valeurs = pd.MultiIndex.from_frame(entreprise.table(table)[list(columns)].dropna())
    assert valeurs.isin(pd.MultiIndex.from_frame(entreprise.table(target)[list(cle)])).all()


@pytest.mark.parametrize(
    ("table", "colonne", "cible"),
    [
        ("commandes", "campagne", "ads_jour"),
        ("courbes_reponse", "campagne", "ads_jour"),
        ("ads_jour", "canal", "trafic_jour"),
        ("chemins", "canal", "trafic_jour"),
        ("commandes", "canal", "trafic_jour"),
        ("arrivees", "canal", "trafic_jour"),
    ],
)
def test_tables_speak_of_the_same_things(
    entreprise: Comptoir, table: str, colonne: str, cible: str
) -> None:
    valeurs = entreprise.table(table)[colonne].dropna()
    assert valeurs.isin(entreprise.table(cible)[colonne]).all()


def test_every_order_has_lines_and_every_client_an_order(entreprise: Comptoir) -> None:
    commandes = entreprise.table("commandes")
    assert commandes["id"].isin(entreprise.table("lignes")["id_commande"]).all()
    assert entreprise.table("clients")["id"].isin(commandes["id_client"]).all()


def test_dates_stay_within_the_period(entreprise: Comptoir) -> None:
    periode = (AN_1[0], AN_2[1])
    for table in ("commandes", "trafic_jour", "arrivees", "ads_jour", "chemins", "retours"):
        assert dans(entreprise.table(table)[documentation(table).date], periode).all(), table
    clients = entreprise.table("clients").set_index("id")["inscrit_le"]
    commandes = entreprise.table("commandes")
    assert (commandes["horodatage"] >= commandes["id_client"].map(clients)).all()


@pytest.mark.parametrize("nom", [nom for nom in TABLES if documentation(nom).date])
def test_the_column_that_dates_a_row_is_a_date(nom: str) -> None:
    assert colonnes(nom)[documentation(nom).date].type in ("date", "datetime")


def test_same_seed_same_company_other_seed_other_figures() -> None:
    pd.testing.assert_frame_equal(
        comptoir.simuler(3).table("commandes"), comptoir.simuler(3).table("commandes")
    )
    assert not comptoir.simuler(4).table("commandes").equals(comptoir.simuler(3).table("commandes"))


def test_an_unknown_table_is_named_with_those_that_exist() -> None:
    with pytest.raises(KeyError, match=r"table inconnue : 'ventes' \(tables : acquisitions, "):
        comptoir.simuler().table("ventes")


def test_a_changed_copy_changes_nothing(entreprise: Comptoir) -> None:
    avant = entreprise.table("produits")
    copie = entreprise.table("produits")
    copie["prix_ttc"] = 0.0
    pd.testing.assert_frame_equal(entreprise.table("produits"), avant)
