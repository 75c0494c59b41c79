"""A case answered in `reponses.xlsx`, formulas computed and saved by LibreOffice, gets its points."""

from copy import deepcopy
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

pytestmark = pytest.mark.slow


def _reports(column: str) -> str:
    return f"rapports_hebdo!${column}$2:${column}$239"


def _curve(column: int) -> str:
    return f"VLOOKUP($A{{row}},courbes_reponse!$A$2:$H$13,{column},FALSE)"


def _of_campaign(column: str, name: str) -> str:
    return f"SUMIFS({_reports(column)},{_reports('C')},{name})"


LEAST = 3  # tasks of a case that a spreadsheet answers in whole: not charts, nor files

_CRITERIA = "concurrents!$F$2:$AE$9", "grille_comptoir!$F$2:$AE$2"


def _not_given(cells: str) -> str:
    """Of a criterion, whose name stands in column A: how many cells are empty, « n.c. » or -1."""
    column = f"INDEX({cells},0,MATCH($A{{row}},concurrents!$F$1:$AE$1,0))"
    return f'SUMPRODUCT(({column}="")+({column}="n.c.")+({column}=-1))'


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
        "kpi_compte": {
            "B5": f"=SUM({_reports('E')})/SUM({_reports('D')})",
            "B6": f"=SUM({_reports('F')})/SUM({_reports('E')})",
            "B7": f"=1000*SUM({_reports('F')})/SUM({_reports('D')})",
            "B8": f"=SUM({_reports('F')})/SUM({_reports('G')})",
        },
        "bilan": {
            "B5": "=SUM(roi_campagnes!C5:C18)/SUM(roi_campagnes!E5:E18)",
            "B6": "=SUM(roi_campagnes!C5:C18)/SUM(roi_campagnes!D5:D18)",
            "B7": "=B5-1",
            "B8": "=SUM(roi_campagnes!D5:D18)/SUM(roi_campagnes!E5:E18)-1",
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
        "clients_campagnes": {"D": f"={_of_campaign('F', '$A{row}')}/B{{row}}"},
        # The next euro brings one euro at a − k, between floor and cap.
        "plan_budget": {
            "B": f"=MEDIAN({_curve(7)},{_curve(5)}-{_curve(6)},{_curve(8)})",
            "C": f"={_curve(5)}/({_curve(6)}+B{{row}})",
        },
        "enveloppes": {"B6": "=SUM(plan_budget!B5:B16)"},
    },
    "bc01-benchmark": {
        "taux_non_renseigne": {
            # No threshold where postage is never or always free: no value lacks there.
            "B": f"=({'+'.join(map(_not_given, _CRITERIA))}"
            '-($A{row}="seuil_port_offert_ttc")*COUNTIF(concurrents!$L$2:$L$9,"toujours*"))/9',
        },
        "bilan_gtin": {"B9": '=COUNTIF(appariement!$D$5:$D$484,"gtin")'},
        "classement": {"A": "=RANK(C{row},C$5:C$12)"},
        "sensibilite": {"B": "=VLOOKUP(A{row},ponderation!$A$2:$C$12,3,FALSE)/100"},
    },
    "bc05-cahier-des-charges": {
        "couverture": {"D": "=C{row}/B{row}"},
        "couts": {"F": "=SUM(B{row}:E{row})"},
        "classement": {"H": "=RANK(G{row},G$5:G$7)"},
    },
}


def filled(case: Case, course: Course, folder: Path, formulas: Formulas) -> Path:
    path = folder / "rempli.xlsx"
    answers = solved(course.source / case.name, folder / "resolu")
    fill(course.release / case.name / WORKBOOK, path, case, answers, formulas)
    return path


@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice n'est pas installé sur cette machine")
@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("bc01-alliances", "xlsx"),
        ("bc01-benchmark", "ods"),
        ("bc03-audit-seo", "xlsx"),
        ("bc03-roi", "xlsx"),
        ("bc05-cahier-des-charges", "ods"),
        ("ce-fichiers-du-lundi", "xlsx"),
    ],
)
def test_a_workbook_with_formulas_gets_the_points_of_its_tasks(
    name: str, kind: str, course: Course, cases: dict[str, Case], tmp_path: Path
) -> None:
    case, built = cases[name], BuiltCase.read(course.source / name)
    (tmp_path / "libreoffice").mkdir()
    path = filled(case, course, tmp_path, FORMULAS.get(name, {}))
    book = saved(path, kind, tmp_path / "libreoffice")
    notebook = deepcopy(built.source)
    tests = with_spreadsheet(notebook, case)
    assert len(tests) >= LEAST
    verdicts = execute(built, notebook, {f"reponses.{kind}": book}, Limits()).verdicts
    maxima = {
        cell.metadata.nbgrader.grade_id: cell.metadata.nbgrader.points
        for cell in built.source.cells
        if cell.metadata.get("nbgrader", {}).get("grade_id") in tests
    }
    assert {test: verdicts[test].points for test in tests} == maxima


def test_a_workbook_handed_in_beside_the_notebook_is_graded_and_kept(
    copy: Course, cases: dict[str, Case], tmp_path: Path
) -> None:
    case = cases["bc03-roi"]
    filled_in = filled(case, copy, tmp_path / "travail", {}).read_bytes()
    tests: list[str] = []
    notebook = submit(copy, "awa", case.name, lambda nb: tests.extend(with_spreadsheet(nb, case)))
    (notebook.parent / WORKBOOK).write_bytes(filled_in)
    (outcome,) = autograde(copy, submissions(copy), jobs=1)
    assert outcome.status == "graded", outcome
    found = scores(copy, "awa", case.name)
    assert {test: found[test][0] for test in tests} == {test: found[test][1] for test in tests}
    assert (copy.autograded / "awa" / case.name / WORKBOOK).read_bytes() == filled_in


def test_a_bad_cell_is_named_to_the_student_and_costs_its_task(
    course: Course, cases: dict[str, Case], tmp_path: Path
) -> None:
    name = "bc03-roi"
    case, built = cases[name], BuiltCase.read(course.source / name)
    path = filled(case, course, tmp_path, {})
    book = load_workbook(path)
    book["rapprochement"][f"C{FIRST + 1}"] = "environ 200"
    book.save(path)
    notebook = deepcopy(built.source)
    with_spreadsheet(notebook, case)
    execution = execute(built, notebook, {WORKBOOK: path.read_bytes()}, Limits())
    assert execution.verdicts["test_rapprochement"].points < 3
    assert execution.verdicts["test_kpi_campagnes"].points == 3
    (shown,) = (
        output["evalue"]
        for cell in execution.notebook.cells
        if cell.metadata.get("nbgrader", {}).get("grade_id") == "rapprochement"
        for output in cell.outputs
        if output["output_type"] == "error"
    )
    assert shown.startswith("reponses.xlsx, feuille « rapprochement », case C6 : attendu un nombre")
    assert "« environ 200 »" in shown
