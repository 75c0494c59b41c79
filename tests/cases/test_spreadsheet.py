"""A case answered in `reponses.xlsx`, formulas computed and saved by LibreOffice, gets its points."""

import copy
from pathlib import Path

import pytest
from classroom import scores, submit
from openpyxl import load_workbook
from spreadsheet import FIRST, SOFFICE, Formulas, fill, saved, solved, with_spreadsheet

from etabli.authoring.case import Case
from etabli.course import Course
from etabli.grading.autograde import autograde
from etabli.grading.running.built import BuiltCase
from etabli.grading.running.execute import Limits, execute
from etabli.grading.submissions import submissions
from etabli.stages import WORKBOOK

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(SOFFICE is None, reason="LibreOffice n'est pas installé sur cette machine"),
]


def _reports(column: str) -> str:
    return f"rapports_hebdo!${column}$2:${column}$239"


def _traffic(column: str) -> str:
    return f"trafic_jour!${column}$2:${column}$3214"


def _of_campaign(column: str, name: str) -> str:
    return f"SUMIFS({_reports(column)},{_reports('C')},{name})"


FORMULAS: dict[str, Formulas] = {
    "bc03-roi": {
        "kpi_campagnes": {
            "C": f"={_of_campaign('D', '$B{row}')}",
            "D": f"={_of_campaign('E', '$B{row}')}",
            "E": f"={_of_campaign('F', '$B{row}')}",
            "F": f"={_of_campaign('G', '$B{row}')}",
            "G": "=D{row}/C{row}",
            "H": "=E{row}/D{row}",
            "I": "=1000*E{row}/C{row}",
            "J": "=E{row}/F{row}",
        },
        # A week without a conversion gives #DIV/0!, which is what the rule asks for.
        "cpa_hebdo": {
            letter: f"=SUMIFS({_reports('F')},{_reports('C')},{letter}$4,{_reports('A')},$A{{row}})"
            f"/SUMIFS({_reports('G')},{_reports('C')},{letter}$4,{_reports('A')},$A{{row}})"
            for letter in "BCDEFGHIJKLMNO"
        },
        "rapprochement": {
            "B": f"=SUMIFS({_reports('G')},{_reports('B')},$A{{row}})",
            "D": "=B{row}/C{row}-1",
            "E": f"=SUMIFS({_reports('H')},{_reports('B')},$A{{row}})",
            "G": f"=E{{row}}/SUMIFS({_reports('F')},{_reports('B')},$A{{row}})",
        },
        "sources": {"C": "=B{row}/SUM(B$5:B$13)", "E": "=D{row}/B{row}"},
        "roi_campagnes": {
            "E": f"={_of_campaign('F', '$A{row}')}",
            "F": "=D{row}/C{row}",
            "G": "=C{row}/E{row}",
            "H": "=1/F{row}",
            "I": "=G{row}-1",
            "J": "=D{row}/E{row}-1",
        },
        "plan_budget": {
            "B": "=VLOOKUP($A{row},courbes_reponse!$A$2:$C$13,3,FALSE)",
        },
    },
    "bc01-benchmark": {
        "classement": {"A": "=RANK(C{row},C$5:C$12)"},
        "sensibilite": {"B": "=VLOOKUP(A{row},ponderation!$A$2:$C$12,3,FALSE)/100"},
        "appariement": {"D": '="" & "{{kept}}"'},
    },
}
FORMULAS["bc01-benchmark"] = {
    name: columns for name, columns in FORMULAS["bc01-benchmark"].items() if name != "appariement"
}


def filled(case: Case, course: Course, folder: Path) -> Path:
    path = folder / "rempli.xlsx"
    answers = solved(course.source / case.name, folder / "resolu")
    blank = course.release / case.name / WORKBOOK
    fill(blank, path, case, answers, FORMULAS.get(case.name, {}))
    return path


@pytest.mark.parametrize(
    ("name", "kind"), [("bc03-roi", "xlsx"), ("bc03-roi", "ods"), ("bc01-benchmark", "xlsx")]
)
def test_a_workbook_with_formulas_gets_the_points_of_its_tasks(
    name: str, kind: str, course: Course, cases: dict[str, Case], tmp_path: Path
) -> None:
    case, built = cases[name], BuiltCase.read(course.source / name)
    (tmp_path / "libreoffice").mkdir()
    book = saved(filled(case, course, tmp_path), kind, tmp_path / "libreoffice")
    notebook = copy.deepcopy(built.source)
    tests = with_spreadsheet(notebook, case)
    assert len(tests) >= 6
    verdicts = execute(built, notebook, {f"reponses.{kind}": book}, Limits()).verdicts
    maxima = {
        cell.metadata.nbgrader.grade_id: cell.metadata.nbgrader.points
        for cell in built.source.cells
        if cell.metadata.get("nbgrader", {}).get("grade_id") in tests
    }
    assert {test: verdicts[test].points for test in tests} == maxima
