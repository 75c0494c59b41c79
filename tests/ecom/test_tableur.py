"""`tableur` reads what a French spreadsheet shows, and names what it cannot read."""

import json
import shutil
import subprocess
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
from openpyxl import Workbook

from ecom.tableur import ClasseurIllisible, tableur

SOFFICE = shutil.which("soffice")
needs_libreoffice = pytest.mark.skipif(
    SOFFICE is None, reason="LibreOffice n'est pas installé sur cette machine"
)

ANNOUNCED = [
    {
        "name": "ventes",
        "nature": "table",
        "fields": [
            {"name": "jour", "type": "date"},
            {"name": "canal", "type": "string"},
            {"name": "ca_ht", "type": "number", "unit": "€ HT"},
            {"name": "part", "type": "number", "unit": "fraction"},
            {"name": "remise", "type": "number", "unit": "%"},
        ],
    },
    {"name": "canaux", "nature": "liste", "fields": [{"name": "canal", "type": "string"}]},
    {"name": "jours", "nature": "liste", "fields": [{"name": "jour", "type": "date"}]},
    {"name": "total", "nature": "valeur", "fields": [{"name": "total", "type": "number"}]},
    {
        "name": "alerte",
        "nature": "dictionnaire",
        "fields": [
            {"name": "appareil", "type": "string"},
            {"name": "mois", "type": "yearmonth"},
            {"name": "taux", "type": "number"},
        ],
    },
    {
        "name": "clics",
        "nature": "série",
        "fields": [{"name": "page", "type": "string"}, {"name": "clics", "type": "number"}],
    },
    {
        "name": "ecarts",
        "nature": "listes",
        "cles": ["sans_test", "sans_objectif"],
        "fields": [{"name": "liste", "type": "string"}, {"name": "code", "type": "string"}],
    },
    {
        "name": "criteres",
        "nature": "fiches",
        "fields": [
            {"name": "id", "type": "string"},
            {"name": "seuil", "type": "number"},
            {"name": "ferme", "type": "boolean"},
        ],
    },
]
HEADER = ["jour", "canal", "ca_ht", "part", "remise"]

Fill = Callable[..., Path]


@pytest.fixture
def fill(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Fill:
    """Write a sheet of reponses.xlsx, in a case's folder that becomes the current one."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "data").mkdir()
    package = {"resources": [], "reponses": ANNOUNCED}
    (tmp_path / "data" / "datapackage.json").write_text(json.dumps(package), encoding="utf-8")

    def write(name: str, *rows: list[Any], formats: dict[str, str] | None = None) -> Path:
        book = Workbook()
        sheet = book.active
        assert sheet is not None
        sheet.title = name
        for row in (["Tâche 1"], [f"{name}, une ligne par réponse."], [], *rows):
            sheet.append(row)
        for address, look in (formats or {}).items():
            sheet[address].number_format = look
        book.save("reponses.xlsx")
        return Path("reponses.xlsx")

    return write


def saved(path: Path, kind: str) -> Path:
    """Have LibreOffice open a workbook, compute it and save it in its own folder."""
    folder = path.parent.resolve() / "enregistre"
    command = [str(SOFFICE), f"-env:UserInstallation=file://{folder / 'profil'}", "--headless"]
    command += ["--convert-to", kind, "--outdir", str(folder), str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    path.unlink()
    return (folder / path.name).with_suffix(f".{kind}").rename(path.with_suffix(f".{kind}"))


def test_numbers_and_dates_typed_as_texts_are_read_as_a_french_spreadsheet_shows_them(
    fill: Fill,
) -> None:
    fill(
        "ventes",
        HEADER,
        ["12/04/2026", "sea", "1 234,56 €", "2,1 %", "12,5 %"],
        ["2026-04-13", "sea", "1\u202f234\u202f567", "-0,5", "12,5"],
        ["1er mai 2026", "e\u0301-mail", "\u221212,5", "1,5e-05", "NaN"],
        ["14/04/26", None, "0.123", None, "#N/D"],
    )
    read = tableur("ventes")
    assert list(read["jour"].dt.date) == [
        *(date(2026, 4, 12), date(2026, 4, 13), date(2026, 5, 1), date(2026, 4, 14)),
    ]
    assert list(read["canal"][:3]) == ["sea", "sea", "é-mail"]
    assert pd.isna(read["canal"][3])
    assert list(read["ca_ht"]) == [1234.56, 1234567, -12.5, 0.123]
    np.testing.assert_array_equal(read["part"], [0.021, -0.5, 1.5e-05, np.nan])
    np.testing.assert_array_equal(read["remise"], [12.5, 12.5, np.nan, np.nan])


def test_cells_of_a_spreadsheet_keep_their_values_and_shown_percentages_follow_the_unit(
    fill: Fill,
) -> None:
    fill(
        "ventes",
        HEADER,
        [date(2026, 4, 12), "sea", 1234.56, 0.021, 0.125],
        formats={"D5": "0.0%", "E5": "0.0 %"},
    )
    read = tableur("ventes")
    assert read["jour"][0] == pd.Timestamp("2026-04-12")
    assert read.iloc[0, 1:].tolist() == ["sea", 1234.56, 0.021, 12.5]


def test_whole_numbers_are_whole_and_helper_columns_and_empty_rows_are_left_aside(
    fill: Fill,
) -> None:
    fill(
        "ventes",
        ["brouillon", *HEADER],
        ["?", "12/04/2026", "sea", 3.0, 1, 0],
        [],
        ["à voir", None, None, None, None, None],
        ["?", "13/04/2026", "smo", 4, 0, 0],
    )
    read = tableur("ventes")
    assert list(read.columns) == HEADER
    assert read["ca_ht"].tolist() == [3, 4]
    assert read["ca_ht"].dtype == "int64"


def test_each_kind_of_answer_is_what_the_brief_asks_for(fill: Fill) -> None:
    fill("canaux", ["canal"], ["sea"], [None], ["smo"])
    assert tableur("canaux") == ["sea", "smo"]
    fill("jours", ["jour"], ["12/04/2026"])
    assert tableur("jours") == [pd.Timestamp("2026-04-12")]
    fill("total", ["total"], ["1 234,5"])
    assert tableur("total") == 1234.5
    fill(
        "alerte", ["clé", "valeur"], ["taux", "52,6 %"], ["mois", date(2026, 4, 1)], ["appareil", 3]
    )
    assert tableur("alerte") == {"appareil": "3", "mois": "2026-04", "taux": 0.526}
    fill("clics", ["page", "clics"], ["/", 0], ["/contact", None])
    pd.testing.assert_series_equal(
        tableur("clics"), pd.Series({"/": 0, "/contact": np.nan}), check_names=False
    )
    fill(
        "ecarts", ["liste", "code"], ["sans_test", "EX-1"], ["sans_objectif"], ["sans_test", "EX-2"]
    )
    assert tableur("ecarts") == {"sans_test": ["EX-1", "EX-2"], "sans_objectif": []}
    fill("criteres", ["id", "seuil", "ferme"], ["EX-1", "2,5", "oui"], ["EX-2", 3, False])
    assert tableur("criteres") == [
        {"id": "EX-1", "seuil": 2.5, "ferme": True},
        {"id": "EX-2", "seuil": 3, "ferme": False},
    ]


@pytest.mark.parametrize(
    ("column", "typed", "said"),
    [
        ("C", "douze", "case C5 : attendu un nombre, et non « douze »"),
        ("C", "12 k€", "case C5 : attendu un nombre, et non « 12 k€ »"),
        ("C", "1 23,4", "case C5 : attendu un nombre, et non « 1 23,4 »"),
        ("C", "1.234", "case C5 : « 1.234 » se lit de deux façons ; écrivez 1,234 ou 1234"),
        ("C", date(2026, 5, 12), "case C5 : attendu un nombre, et non une date (12/05/2026)"),
        ("C", True, "case C5 : attendu un nombre, et non VRAI"),
        ("C", "#REF!", "case C5 : la formule donne l'erreur « #REF! »"),
        ("D", "'=A1/2", "case D5 : attendu un nombre"),
        ("A", 46124, "case A5 : attendu une date comme 12/04/2026, et non le nombre 46124"),
        ("A", "31/02/2026", "case A5 : « 31/02/2026 » n'est pas un jour du calendrier"),
        ("A", "avril 2026", "case A5 : attendu une date comme 12/04/2026"),
    ],
)
def test_what_cannot_be_read_is_named_by_sheet_and_cell(
    fill: Fill, column: str, typed: Any, said: str
) -> None:
    row: list[Any] = ["12/04/2026", "sea", 1, 1, 1]
    row["ABCDE".index(column)] = typed
    fill("ventes", HEADER, row)
    with pytest.raises(ClasseurIllisible, match=r"reponses\.xlsx, feuille « ventes »") as raised:
        tableur("ventes")
    assert said in str(raised.value)


@pytest.mark.parametrize(("name", "value"), [("ecarts", "EX-13"), ("clics", 12)])
def test_a_value_without_its_key_is_named_not_dropped(name: str, value: Any, fill: Fill) -> None:
    header = {"ecarts": ["liste", "code"], "clics": ["page", "clics"]}[name]
    first = {"ecarts": ["sans_test", "EX-02"], "clics": ["/a", 3]}[name]
    fill(name, header, first, [None, value], [])
    with pytest.raises(ClasseurIllisible, match=rf"case A6 : la clé manque devant « {value} »"):
        tableur(name)


def test_all_bad_cells_are_named_at_once_up_to_five(fill: Fill) -> None:
    fill("ventes", HEADER, *([["12/04/2026", "sea", "x", "y", 1]] * 4))
    with pytest.raises(ClasseurIllisible) as raised:
        tableur("ventes")
    lines = str(raised.value).splitlines()
    assert len(lines) == 6
    assert "case D6" in lines[3]
    assert lines[-1] == "et 3 autre(s)."


def test_a_formula_that_no_spreadsheet_has_computed_is_named(fill: Fill) -> None:
    fill("ventes", HEADER, ["12/04/2026", "sea", "=1+1", 1, 1])
    with pytest.raises(ClasseurIllisible, match=r"case C5 : la formule n'a pas de valeur enreg"):
        tableur("ventes")


@needs_libreoffice
@pytest.mark.slow
@pytest.mark.parametrize("kind", ["xlsx", "ods"])
def test_formulas_that_libreoffice_has_computed_give_their_values(fill: Fill, kind: str) -> None:
    path = fill(
        "ventes",
        HEADER,
        ["=DATE(2026,4,12)", '=IF(1=1,"","x")', "=1/0", "=21/1000", "=SUM(D5:D5)+0.104"],
        ["=A5+1", '="s"&"ea"', "=1000+234.56", "=NA()", "=1/8"],
        formats={"A5": "dd/mm/yyyy", "A6": "dd/mm/yy", "D5": "0.0%", "E6": "0.00%"},
    )
    assert saved(path, kind).exists()
    read = tableur("ventes")
    assert list(read["jour"].dt.date) == [date(2026, 4, 12), date(2026, 4, 13)]
    assert pd.isna(read["canal"][0])
    assert read["canal"][1] == "sea"
    np.testing.assert_array_equal(read["ca_ht"], [np.nan, 1234.56])
    np.testing.assert_array_equal(read["part"], [0.021, np.nan])
    np.testing.assert_allclose(read["remise"], [0.125, 12.5])


@needs_libreoffice
@pytest.mark.slow
@pytest.mark.parametrize("kind", ["xlsx", "ods"])
def test_a_bad_cell_saved_by_libreoffice_is_named(fill: Fill, kind: str) -> None:
    saved(fill("ventes", HEADER, [], ["12/04/2026", "sea", "=A9+inconnu", "beaucoup", 1]), kind)
    with pytest.raises(ClasseurIllisible) as raised:
        tableur("ventes")
    first, second = str(raised.value).splitlines()
    assert first.startswith(
        f"reponses.{kind}, feuille « ventes », case C6 : la formule donne l'err"
    )
    assert f"reponses.{kind}, feuille « ventes », case D6 : attendu un nombre" in second


@needs_libreoffice
@pytest.mark.slow
def test_of_two_workbooks_the_filled_one_counts_and_two_filled_are_refused(fill: Fill) -> None:
    saved(fill("total", ["total"], [12]), "ods")
    fill("total", ["total"])
    assert tableur("total") == 12
    fill("total", ["total"], [13])
    with pytest.raises(ClasseurIllisible, match=r"reponses\.xlsx » et « reponses\.ods »"):
        tableur("total")
    assert tableur("total", "reponses.ods") == 12


def test_what_is_absent_is_said_with_what_to_do(fill: Fill) -> None:
    path = fill("ventes", ["jour", "canal", "ca"], ["12/04/2026", "sea", 1])
    with pytest.raises(ClasseurIllisible, match=r"ligne 4\) : « ca_ht », « part », « remise »"):
        tableur("ventes")
    with pytest.raises(ClasseurIllisible, match="n'a pas de feuille « total »"):
        tableur("total")
    with pytest.raises(ClasseurIllisible, match="« marges » n'est pas une réponse"):
        tableur("marges")
    fill("total", ["total"])
    with pytest.raises(ClasseurIllisible, match="rien n'est rempli sous l'en-tête"):
        tableur("total")
    path.write_bytes(b"PK")
    with pytest.raises(ClasseurIllisible, match="n'est pas un classeur lisible"):
        tableur("total")
    path.unlink()
    with pytest.raises(FileNotFoundError, match=r"reponses\.xlsx"):
        tableur("total")
