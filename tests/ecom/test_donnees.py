"""Reading a case's data: typed from its description, and clear when something is missing."""

import json
from pathlib import Path

import pandas as pd
import pytest

from ecom.donnees import decrire, lire


@pytest.fixture
def data(tmp_path: Path) -> Path:
    fields = [
        {"name": "gtin", "type": "string", "description": "code article"},
        {"name": "jour", "type": "date", "description": "jour de vente"},
        {"name": "quantite", "type": "integer", "description": "unités vendues", "unit": "u"},
        {"name": "ca_ht", "type": "number", "description": "chiffre d'affaires", "unit": "€ HT"},
    ]
    package = {
        "resources": [{"name": "ventes", "path": "ventes.csv", "schema": {"fields": fields}}]
    }
    (tmp_path / "datapackage.json").write_text(json.dumps(package), encoding="utf-8")
    (tmp_path / "ventes.csv").write_text(
        "gtin,jour,quantite,ca_ht\n0200,2026-10-01,2,10\n,2026-10-02,1,\n", encoding="utf-8"
    )
    return tmp_path


def test_columns_have_the_types_of_the_description(data: Path) -> None:
    table = lire("ventes", data)
    assert table.loc[0, "gtin"] == "0200"
    assert pd.isna(table.loc[1, "gtin"])
    assert table["jour"].max() == pd.Timestamp("2026-10-02")
    assert table["ca_ht"].dtype == float
    assert table["quantite"].sum() == 3


def test_each_reading_gives_a_new_table(data: Path) -> None:
    first = lire("ventes", data)
    first["quantite"] = 0
    assert lire("ventes", data)["quantite"].sum() == 3


def test_a_changed_file_is_read_again(data: Path) -> None:
    lire("ventes", data)
    with (data / "ventes.csv").open("a", encoding="utf-8") as file:
        file.write("0201,2026-10-03,5,1\n")
    assert lire("ventes", data)["quantite"].sum() == 8


def test_the_dictionary_tells_units(data: Path) -> None:
    assert decrire("ventes", data).loc["ca_ht", "unité"] == "€ HT"


def test_what_is_missing_is_named(data: Path) -> None:
    with pytest.raises(FileNotFoundError, match=r"Aucune table « vente ».*« ventes »"):
        lire("vente", data)
    (data / "ventes.csv").unlink()
    with pytest.raises(FileNotFoundError, match=r"ventes\.csv » manque"):
        lire("ventes", data)
    with pytest.raises(FileNotFoundError, match="depuis son propre dossier"):
        lire("ventes", data / "ailleurs")
