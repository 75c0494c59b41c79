"""What a case asks of the company's tables: columns, rows and grain, by parameters."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from comptoir import Comptoir, simuler
from etabli.authoring.case import load_case
from etabli.authoring.tables import table_faults, write_tables
from etabli.errors import CaseError

CASE = """
titre = "Un cas"
bloc = "BC03"
livrable = "Un tableau"
numero = 1
duree_minutes = 60
client = "Le Comptoir"
resume = "Un essai."
"""

Ship = Callable[[str], list[dict[str, Any]]]


@pytest.fixture(scope="module")
def company() -> Comptoir:
    return simuler()


@pytest.fixture
def asked(tmp_path: Path) -> Callable[[str], Any]:
    """Return the case whose case.toml ends with the given tables."""

    def load(tables: str) -> Any:
        (tmp_path / "case.toml").write_text(CASE + tables, encoding="utf-8")
        return load_case(tmp_path)

    return load


@pytest.fixture
def ship(asked: Callable[[str], Any], company: Comptoir, tmp_path: Path) -> Ship:
    """Ship the given tables into the test's folder."""
    return lambda tables: write_tables(asked(tables), company, tmp_path)


def shipped(folder: Path, name: str) -> pd.DataFrame:
    return pd.read_csv(folder / f"{name}.csv", keep_default_na=False, na_values=[""])


def test_columns_period_and_rows_are_chosen(ship: Ship, tmp_path: Path) -> None:
    ship("""
[[tables]]
nom = "trafic_jour"
colonnes = ["date", "canal", "sessions"]
periode = ["2026-05-01", "2026-05-31"]
valeurs = { appareil = ["mobile"] }
sauf = { canal = ["sea", "autres"] }
""")
    table = shipped(tmp_path, "trafic_jour")
    assert list(table) == ["date", "canal", "sessions"]
    assert table["date"].min() == "2026-05-01"
    assert table["date"].max() == "2026-05-31"
    assert len(table) == 31 * 7
    assert not table["canal"].isin(["sea", "autres"]).any()


def test_an_empty_text_stands_for_a_missing_value(
    ship: Ship, company: Comptoir, tmp_path: Path
) -> None:
    ship('[[tables]]\nnom = "commandes"\ncolonnes = ["id"]\nsauf = { campagne = [""] }')
    assert len(shipped(tmp_path, "commandes")) == company.table("commandes")["campagne"].count()


def test_weeks_add_up_to_the_days(ship: Ship, company: Comptoir, tmp_path: Path) -> None:
    (resource,) = ship("""
[[tables]]
nom = "ads_jour"
fichier = "hebdo.csv"
colonnes = ["date", "campagne", "clics", "cout", "nombre"]
periode = ["2026-02-02", "2026-05-31"]
pas = "semaine"
par = ["date", "campagne"]
champs = [{ de = "date", nom = "semaine", description = "Lundi" }]
tri = ["-cout"]
""")
    table, ads = shipped(tmp_path, "hebdo"), company.table("ads_jour")
    ads = ads[ads["date"].between("2026-02-02", "2026-05-31")]
    assert (pd.to_datetime(table["semaine"]).dt.day_of_week == 0).all()
    assert not table.duplicated(["semaine", "campagne"]).any()
    assert (table["nombre"] == 7).all()
    assert table["clics"].sum() == ads["clics"].sum()
    assert table["cout"].sum() == pytest.approx(ads["cout"].sum(), abs=0.01)
    assert table["cout"].is_monotonic_decreasing
    fields = {field["name"]: field for field in resource["schema"]["fields"]}
    assert list(fields) == ["semaine", "campagne", "clics", "cout", "nombre"]
    assert fields["semaine"] == {
        "name": "semaine",
        "type": "date",
        "description": "Lundi",
        "constraints": {"required": True},
    }
    assert fields["cout"]["unit"] == "€ HT"


def test_months_begin_on_their_first_day(ship: Ship, tmp_path: Path) -> None:
    ship("""
[[tables]]
nom = "commandes"
colonnes = ["horodatage", "nombre"]
valeurs = { doublon = [false] }
pas = "mois"
par = ["horodatage"]
""")
    table = shipped(tmp_path, "commandes")
    assert len(table) == 24
    assert table["horodatage"].str.endswith("-01").all()


def test_linked_tables_hold_together(ship: Ship, tmp_path: Path) -> None:
    ship("""
[[tables]]
nom = "commandes"
colonnes = ["id", "id_client"]
echantillon = 50

[[tables]]
nom = "lignes"
liees_a = "commandes"

[[tables]]
nom = "clients"
liees_a = "commandes"

[[tables]]
nom = "produits"
fichier = "articles.csv"
liees_a = "lignes"
""")
    orders, lines = shipped(tmp_path, "commandes"), shipped(tmp_path, "lignes")
    assert len(orders) == 50
    assert set(lines["id_commande"]) == set(orders["id"])
    assert set(shipped(tmp_path, "clients")["id"]) == set(orders["id_client"])
    assert set(shipped(tmp_path, "articles")["sku"]) == set(lines["sku"])


def test_a_sample_is_the_same_every_time_and_keeps_the_order(ship: Ship, tmp_path: Path) -> None:
    text = '[[tables]]\nnom = "clients"\nechantillon = 30'
    ship(text)
    first = shipped(tmp_path, "clients")
    ship(text)
    assert first.equals(shipped(tmp_path, "clients"))
    assert first["id"].is_monotonic_increasing


def test_joined_tables_bring_their_columns(ship: Ship, company: Comptoir, tmp_path: Path) -> None:
    """Lines have neither date nor family: their order and their product do."""
    ship("""
[[tables]]
nom = "lignes"
joindre = ["commandes", "produits", "marges"]
colonnes = ["horodatage", "famille", "sku", "tva", "qte", "cout_marchandises_ht"]
date = "horodatage"
periode = ["2026-04-13", "2026-04-19"]
valeurs = { famille = ["terreaux"] }
""")
    table = shipped(tmp_path, "lignes")
    assert set(table["famille"]) == {"terreaux"}
    lines = company.table("lignes").merge(
        company.table("commandes"), left_on="id_commande", right_on="id"
    )
    lines = lines[lines["horodatage"].between("2026-04-13", "2026-04-20", "left")]
    assert table["qte"].sum() == lines.loc[lines["sku"].str.startswith("TER"), "qte"].sum()


def schemas(resources: list[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    return {resource["name"]: resource["schema"] for resource in resources}


def rules(schema: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {field["name"]: field.get("constraints", {}) for field in schema["fields"]}


def test_keys_are_told_where_they_ship_whole(ship: Ship) -> None:
    told = schemas(
        ship("""
[[tables]]
nom = "lignes"
champs = [{ de = "id_commande", nom = "commande" }]

[[tables]]
nom = "lignes"
fichier = "quantites.csv"
colonnes = ["sku", "qte"]

[[tables]]
nom = "lignes"
fichier = "ventes.csv"
colonnes = ["sku", "qte"]
par = ["sku"]

[[tables]]
nom = "mots_cles"

[[tables]]
nom = "courbes_reponse"
colonnes = ["campagne", "budget"]
valeurs = { saison = ["automne 2025"] }
""")
    )
    assert told["courbes_reponse"]["primaryKey"] == ["campagne"]
    assert told["lignes"]["primaryKey"] == ["commande", "sku"]
    assert "primaryKey" not in told["quantites"]
    assert told["ventes"]["primaryKey"] == ["sku"]
    assert told["mots_cles"]["uniqueKeys"] == [["mot_cle", "url"]]  # some have no page


def test_a_foreign_key_is_told_only_where_every_value_ships(ship: Ship) -> None:
    told = schemas(
        ship("""
[[tables]]
nom = "commandes"
echantillon = 20

[[tables]]
nom = "produits"

[[tables]]
nom = "lignes"
liees_a = "commandes"
champs = [{ de = "sku", nom = "reference" }]

[[tables]]
nom = "retours"

[[tables]]
nom = "clients"
fichier = "departements.csv"
colonnes = ["cp", "nombre"]
par = ["cp"]
""")
    )
    assert told["lignes"]["foreignKeys"] == [
        {"fields": ["id_commande"], "reference": {"resource": "commandes", "fields": ["id"]}},
        {"fields": ["reference"], "reference": {"resource": "produits", "fields": ["sku"]}},
    ]
    assert [key["fields"] for key in told["retours"]["foreignKeys"]] == [["sku"]]
    assert "foreignKeys" not in told["commandes"]  # customers ship by postcode only


def test_constraints_are_those_of_the_rows_chosen(ship: Ship) -> None:
    told = schemas(
        ship("""
[[tables]]
nom = "produits"

[[tables]]
nom = "lignes"
joindre = ["produits", "commandes"]
colonnes = ["id_commande", "gtin", "qte", "campagne"]
valeurs = { campagne = ["FR_SEA_MARQUE"] }

[[tables]]
nom = "commandes"
colonnes = ["id", "campagne", "canal", "total_ttc"]
sauf = { canal = ["autres"] }
""")
    )
    assert rules(told["produits"])["gtin"] == {"required": True, "unique": True}
    assert rules(told["produits"])["allergenes"] == {}
    lines = rules(told["lignes"])
    assert lines["gtin"] == {"required": True}  # a product is on many lines
    assert lines["qte"] == {"required": True, "minimum": 1}
    assert lines["campagne"] == {"required": True, "enum": ["FR_SEA_MARQUE"]}
    orders = rules(told["commandes"])
    assert "required" not in orders["campagne"]
    assert "autres" not in orders["canal"]["enum"]


def test_what_tells_the_planted_rows_does_not_ship(ship: Ship, tmp_path: Path) -> None:
    ship('[[tables]]\nnom = "commandes"\nechantillon = 5')
    assert "doublon" not in shipped(tmp_path, "commandes")


FAULTS = {
    'nom = "trafic"': "nom : table inconnue : « trafic » (vouliez-vous dire « trafic_jour » ?)",
    'nom = "trafic_jour"\ncolonnes = ["cannal"]': (
        "colonnes : colonne inconnue : « cannal » (vouliez-vous dire « canal » ?)"
    ),
    'nom = "trafic_jour"\nvaleurs = { source = ["sea"] }': "valeurs : colonne inconnue : « source »",
    'nom = "commandes"\ncolonnes = ["id", "doublon"]': "colonnes : « doublon » dit ce qui a été",
    'nom = "lignes"\nperiode = ["2026-01-01", "2026-01-31"]': "date : pas une colonne de dates",
    'nom = "trafic_jour"\nperiode = ["2026-01-31", "2026-01-01"]': "periode : le premier jour vient",
    'nom = "trafic_jour"\nperiode = ["2026"]': "periode : deux jours AAAA-MM-JJ sont attendus",
    'nom = "trafic_jour"\npar = ["canal"]': "colonnes : à donner avec « par »",
    'nom = "trafic_jour"\ncolonnes = ["canal", "appareil"]\npar = ["canal"]': (
        "par : « appareil » ne s'additionne pas"
    ),
    'nom = "trafic_jour"\ncolonnes = ["canal", "sessions"]\npar = ["appareil"]': (
        "par : « appareil » n'est pas dans les colonnes livrées"
    ),
    'nom = "trafic_jour"\njoindre = ["produits"]': "joindre : « produits » n'est pas liée",
    'nom = "trafic_jour"\nliees_a = "commandes"': "liees_a : aucune table livrée plus haut",
    'nom = "trafic_jour"\nfichier = "../trafic.csv"': "fichier : « ../trafic.csv »",
    'nom = "trafic_jour"\nchamps = [{ de = "canal", nom = "date" }]': (
        "champs : deux colonnes se nommeraient « date »"
    ),
}


@pytest.mark.parametrize(("text", "fault"), FAULTS.items(), ids=FAULTS.values())
def test_a_wrong_request_is_named_before_anything_is_drawn(
    asked: Callable[[str], Any], text: str, fault: str
) -> None:
    found = table_faults(asked(f"[[tables]]\n{text}").tables)
    assert [line for line in found if line.startswith(f"tables[1].{fault}")], found


def test_what_no_row_answers_is_a_fault(ship: Ship) -> None:
    for text, fault in {
        'valeurs = { plateforme = ["Gogle Ads"] }': "aucune ligne où « plateforme » vaut 'Gogle Ads'",
        'periode = ["2030-01-01", "2030-01-31"]': "aucune ligne ne répond à ce qui est demandé",
        "echantillon = 999999": "echantillon : 999999 lignes voulues parmi 11680",
    }.items():
        with pytest.raises(CaseError) as raised:
            ship(f'[[tables]]\nnom = "ads_jour"\n{text}')
        assert fault in str(raised.value)


def test_misspelt_keys_are_named(asked: Callable[[str], Any]) -> None:
    with pytest.raises(CaseError) as raised:
        asked('[[tables]]\nnom = "clients"\ncolones = ["id"]\npas = "trimestre"')
    text = str(raised.value)
    assert "tables[1].colones : clé inconnue" in text
    assert (
        "tables[1].pas : « trimestre » est inconnu ; choisissez parmi jour, semaine, mois" in text
    )
