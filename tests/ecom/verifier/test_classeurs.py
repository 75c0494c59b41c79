"""Workbooks handed in: read with their formulas computed, as a spreadsheet computes them."""

import shutil
import subprocess
from datetime import datetime
from pathlib import Path
from typing import Any

import openpyxl
import pandas as pd
import pytest

from ecom import verifier

DATA: list[list[Any]] = [
    # A      B     C      D        E       F
    ["nom", "n", "poids", "texte", "date", "vrai"],
    ["SEA", 12, 0.5, "b1", datetime(2026, 10, 1), True],
    ["SEO", None, 1.5, None, datetime(2026, 11, 1), False],
    ["e-mail", -3.25, 2, "B2", None, True],
    ["affiliation", 12, 4, "5", None, None],
    ["social", 0, 8, "a*c", None, None],
    [None, "n.c.", 16, "", None, None],
]

# One formula at least for each function, and for each kind of criterion.
FORMULAS = [
    "=SUM(B2:B7)",
    "=SUM(B2:B7,1,TRUE)",
    '=IFERROR("nan"+1,-1)',
    '=IFERROR("inf"+1,-1)',
    '=IFERROR("1_000"+1,-1)',
    "=PRODUCT(C2:C7)",
    "=SUMPRODUCT(B2:B6,C2:C6)",
    '=SUMPRODUCT((B2:B6<>"")*C2:C6)',
    "=SUMPRODUCT(ISNUMBER(B2:B7)*C2:C7)",
    "=SUMPRODUCT(--(C2:C7>1.5),C2:C7)",
    "=AVERAGE(B2:B7)",
    "=MEDIAN(C2:C7)",
    "=MIN(B2:B7)",
    "=MAX(B2:B7)",
    "=COUNT(A2:C7)",
    "=COUNTA(A2:C7)",
    "=COUNTBLANK(A2:B7)",
    '=SUMIF(B2:B7,"<>",C2:C7)',
    '=COUNTIF(B2:B7,"<>")',
    '=SUMIFS(C2:C7,B2:B7,"<>")',
    '=COUNTIFS(B2:B7,"<>",C2:C7,">1")',
    '=AVERAGEIF(B2:B7,"<>",C2:C7)',
    '=AVERAGEIFS(C2:C7,B2:B7,"<>",C2:C7,"<10")',
    '=COUNTIF(B2:B7,"=")',
    '=COUNTIF(B2:B7,"<>12")',
    '=COUNTIF(A2:A7,"<>seo")',
    '=COUNTIF(A2:A7,"s*")',
    '=COUNTIF(A2:A7,"?EO")',
    '=COUNTIF(D2:D7,"a~*c")',
    "=COUNTIF(B2:B7,12)",
    '=COUNTIF(B2:B7,"12")',
    '=SUMIF(B2:B7,">0")',
    '=SUMIF(B2:B7,">="&B4,C2:C7)',
    '=SUMIF(A2:A7,"SEA",C2:C7)',
    '=_xlfn.MAXIFS(C2:C7,B2:B7,">0")',
    '=_xlfn.MINIFS(C2:C7,B2:B7,">0")',
    '=IF(B2>10,"oui","non")',
    "=IF(B3,1,2)",
    "=IFERROR(1/B6,-1)",
    "=IFERROR(C2/C3,-1)",
    "=_xlfn.IFNA(MATCH(99,B2:B6,0),-2)",
    "=AND(B2>0,C2>0)",
    "=OR(B4>0,C4>5)",
    "=NOT(B2>0)",
    "=ABS(B4)",
    "=INT(B4)",
    "=ROUND(2.675,2)",
    "=ROUND(B4,1)",
    "=ROUND(1234.5,-2)",
    "=ROUNDUP(B4,1)",
    "=ROUNDDOWN(B4,1)",
    "=SQRT(C5)",
    "=EXP(1)",
    "=LN(C5)",
    "=LOG10(C5)",
    "=LOG(C5,2)",
    "=POWER(C5,0.5)",
    "=MOD(B4,2)",
    "=-2^2",
    "=2^3^2",
    "=10%*C5",
    "=1-2-3",
    "=RANK(B2,B2:B6)",
    "=RANK(B4,B2:B6,1)",
    "=LARGE(C2:C7,2)",
    "=SMALL(C2:C7,2)",
    "=INDEX(C2:C7,3)",
    "=INDEX(A2:C7,2,3)",
    '=MATCH("seo",A2:A7,0)',
    "=MATCH(3,C2:C7)",
    '=VLOOKUP("SEO",A2:C7,3,FALSE)',
    '=INDEX(C2:C7,MATCH("social",A2:A7,0))',
    "=ROWS(A2:C7)",
    "=COLUMNS(A2:C7)",
    "=ISNUMBER(B7)",
    "=ISTEXT(B7)",
    "=ISBLANK(B3)",
    "=ISERROR(1/0)",
    "=N(B7)",
    '=CONCATENATE(A2," ",C2)',
    '=A2&" "&C2',
    "=LEN(A5)",
    "=UPPER(A4)",
    "=LOWER(A2)",
    '=TRIM("  a   b ")',
    "=LEFT(A4,1)",
    "=RIGHT(A4,4)",
    "=MID(A4,3,2)",
    "=TRUE()",
    "=FALSE()",
    "=ISERROR(NA())",
    '=A2="sea"',
    '=B3=""',
    "=B3=0",
    "=E3-E2",
    "=E2>40000",
    "=SUM('Autre feuille'!A1:A3)",
    "=SUM('Autre feuille'!A:A)",
    "=(B2+C2)*2",
]


def workbook(path: Path, formulas: list[str]) -> Path:
    """Write the data, formulas in column H, and another sheet."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Données"
    for row in DATA:
        sheet.append(row)
    for rank, formula in enumerate(formulas, 1):
        sheet[f"H{rank}"] = formula
    other = book.create_sheet("Autre feuille")
    for number in (1, 2, 4):
        other.append([number])
    book.save(path)
    return path


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is the reference")
def test_every_function_gives_what_libreoffice_gives(tmp_path: Path) -> None:
    path = workbook(tmp_path / "f.xlsx", FORMULAS)
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = ["soffice", profile, "--headless", "--convert-to", "xlsx", "--outdir"]
    subprocess.run([*command, f"{tmp_path}/out", str(path)], check=True, timeout=120)
    theirs = openpyxl.load_workbook(tmp_path / "out" / "f.xlsx", data_only=True)["Données"]
    ours = verifier.classeur(path, "le classeur")
    different = {}
    for rank, formula in enumerate(FORMULAS, 1):
        expected, found = theirs[f"H{rank}"].value, ours.valeur(f"Données!H{rank}")
        if isinstance(expected, bool) or isinstance(found, bool):
            same = bool(expected) == bool(found) and type(expected) is type(found)
        else:
            same = verifier.proche(found, expected, 1e-9)
        if not same:
            different[formula] = (expected, found)
    assert different == {}


def test_every_function_is_compared() -> None:
    from ecom.verifier._fonctions import FONCTIONS

    # Not in LibreOffice 7.4; another name of one that is compared.
    others = {"XLOOKUP", "RANK.EQ"}
    compared = {name for name in FONCTIONS if any(f"{name}(" in f for f in FORMULAS)}
    assert FONCTIONS.keys() - compared == others


def test_a_lookup_that_the_reference_lacks(tmp_path: Path) -> None:
    formulas = ['=_xlfn.XLOOKUP("SEO",A2:A7,C2:C7)', '=_xlfn.XLOOKUP("x",A2:A7,C2:C7,"absent")']
    book = verifier.classeur(workbook(tmp_path / "f.xlsx", formulas), "le classeur")
    assert [book.valeur(f"Données!H{n}") for n in (1, 2)] == [1.5, "absent"]


def test_a_criterion_that_keeps_what_is_not_empty_keeps_it(tmp_path: Path) -> None:
    """« <> » is a trap of other evaluators, which keep the empty cells instead."""
    book = verifier.classeur(
        workbook(tmp_path / "f.xlsx", ['=SUMIF(B2:B5,"<>",C2:C5)', '=COUNTIF(B2:B5,"<>")']), "f"
    )
    assert book.valeur("Données!H1") == 6.5
    assert book.valeur("Données!H2") == 3


def test_a_changed_cell_changes_what_depends_on_it(tmp_path: Path) -> None:
    path = workbook(tmp_path / "f.xlsx", ["=B2*C2", "=H1+1", "=C5"])
    book = verifier.classeur(path, "le classeur")
    assert [book.valeur(f"Données!H{n}") for n in (1, 2, 3)] == [6, 7, 4]
    changed = book.recalcule({"Données!B2": 100, "données!C5": None})
    assert [changed.valeur(f"Données!H{n}") for n in (1, 2, 3)] == [50, 51, 0]
    assert book.valeur("Données!H2") == 7
    assert changed.formule("Données!$H$2") == "=H1+1"
    assert changed.formule("Données!B2") is None


def test_a_sheet_is_a_table_with_its_formulas_computed(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Synthèse"
    for row in (
        ["canal", "cout", "ca", "roas", "le"],
        ["SEA", 10, 25, "=C2/B2", datetime(2026, 10, 1)],
        ["SEO", 0, 5, "=C3/B3", None],
        [None, None, None, None, None],
    ):
        sheet.append(row)
    book.save(tmp_path / "t.xlsx")
    found = verifier.classeur(tmp_path / "t.xlsx", "le classeur", ["Synthèse"]).feuille(
        "Synthèse", ["canal", "roas"], lignes=2
    )
    assert verifier.proche(found["roas"], pd.Series([2.5, float("nan")]))
    assert found["le"][0] == pd.Timestamp("2026-10-01")
    assert list(found.columns) == ["canal", "cout", "ca", "roas", "le"]


def test_running_totals_are_no_recursion(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["total"])
    sheet.append([1])
    for row in range(3, 2_003):
        sheet[f"A{row}"] = f"=A{row - 1}+1"
    book.save(tmp_path / "t.xlsx")
    assert verifier.classeur(tmp_path / "t.xlsx", "t").valeur("Sheet!A2002") == 2_001


@pytest.mark.parametrize(
    ("formula", "why"),
    [
        ("=H1", "dépend d'elle-même"),
        ("=FORECAST(1,B2:B5,C2:C5)", "la fonction FORECAST n'est pas recalculée"),
        ("=Absente!A1", "« Absente », absente"),
        ("=SUM(B2:B", "une formule"),
        ("=IF(", "une formule"),
        ("=MesDonnees", "vise « MesDonnees »"),
        ("=" + "(" * 300 + "1" + ")" * 300, "trop imbriquée"),
        ("=SUM(A1:XFD9999)", "trop de cases"),
    ],
)
def test_a_formula_that_cannot_be_computed_has_no_value(
    tmp_path: Path, formula: str, why: str
) -> None:
    book = verifier.classeur(workbook(tmp_path / "f.xlsx", [formula]), "le classeur")
    with pytest.raises(verifier.ReponseRefusee, match=f"case H1 : formule sans valeur.*{why}"):
        book.valeur("Données!H1")


def test_a_value_saved_beside_an_unknown_formula_counts(tmp_path: Path) -> None:
    xlsxwriter = pytest.importorskip("xlsxwriter")
    with xlsxwriter.Workbook(str(tmp_path / "x.xlsx")) as book:
        sheet = book.add_worksheet("F")
        sheet.write_formula("A1", "=FORECAST(1,B1:B2,C1:C2)", value=7)
        sheet.write_formula("A2", "=1+1")  # XlsxWriter leaves 0 beside it
    found = verifier.classeur(tmp_path / "x.xlsx", "le classeur")
    assert [found.valeur("F!A1"), found.valeur("F!A2")] == [7, 2]


def test_what_is_no_workbook_is_said_to_be_none(tmp_path: Path) -> None:
    (tmp_path / "x.xlsx").write_text("canal;cout\n")
    with pytest.raises(verifier.ReponseRefusee, match="n'est pas un classeur lisible"):
        verifier.classeur(tmp_path / "x.xlsx", "le tableau de bord")
    with pytest.raises(verifier.ReponseRefusee, match="n'existe pas"):
        verifier.classeur(tmp_path / "y.xlsx", "le tableau de bord")
    path = workbook(tmp_path / "f.xlsx", [])
    with pytest.raises(verifier.ReponseRefusee, match=r"feuille absente : « Poids »\. Feuilles"):
        verifier.classeur(path, "le classeur", ["Poids"])
