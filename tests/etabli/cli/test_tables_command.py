"""`etabli tables`: what an author learns of the company."""

import re

import pytest
from typer.testing import CliRunner

from comptoir import TABLES, colonnes
from etabli.cli import app
from etabli.cli.common import console


@pytest.fixture(autouse=True)
def _wide(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(console, "width", 2000)


def etabli(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(app, arguments)
    return result.exit_code, result.output


@pytest.mark.slow
def test_every_table_is_listed_with_its_key_its_size_and_what_was_planted() -> None:
    code, output = etabli("tables")
    assert code == 0
    for table in TABLES:
        assert re.search(rf"^ +{table}\n.+\n +[\d\u202f]+ lignes?, ", output, re.M), table
    assert "19\u202f710 lignes, 11 colonnes ; clé : date, canal, appareil ; 01/11/2024 – " in output
    assert "anomalies : panne_marquage, 3ds_mobile, utm_manquants" in output


@pytest.mark.slow
def test_every_table_is_listed_with_its_columns_their_units_and_its_links() -> None:
    _, output = etabli("tables")
    for table in TABLES:
        (listed,) = re.findall(rf"^ +{table}\n(?: {{4}}.+\n)*? {{4}}colonnes : (.+)$", output, re.M)
        for column, told in colonnes(table).items():
            assert f"{column} ({told.unite})" in listed if told.unite else column in listed
    assert "liens : id_commande → commandes ; sku → produits" in output
    assert "doublon (cachée)" in output


@pytest.mark.parametrize("table", ["lignes", "concurrents"])
def test_a_table_is_described_column_by_column(table: str) -> None:
    code, output = etabli("tables", table)
    assert code == 0
    for column, told in colonnes(table).items():
        found = re.search(rf"^{column} +{told.type} +(.*)$", output, re.M)
        assert found, column
        assert told.unite in found[1]
        assert told.description in found[1]


def test_links_and_anomalies_of_a_table_are_told() -> None:
    _, output = etabli("tables", "lignes")
    assert "lien : id_commande → commandes" in output
    assert "rupture_terreau : Rupture de terreau en semaine 16, 13/04/2026 – 19/04/2026" in output
    assert "zéro en semaine 16" in output


def test_hidden_columns_are_said_to_be_so() -> None:
    _, output = etabli("tables", "commandes")
    assert re.search(r"^doublon .*cachée", output, re.M)


def test_an_unknown_table_is_named_with_those_that_exist() -> None:
    code, output = etabli("tables", "ventes")
    assert code == 1
    assert "table inconnue : « ventes » (tables : acquisitions, ads_jour, appariements" in output
