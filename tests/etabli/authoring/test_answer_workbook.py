"""`reponses.xlsx`: a sheet for each answer, the data beside, and nothing of a solution."""

import csv
from pathlib import Path
from zipfile import ZIP_STORED, ZipFile

import pytest
from openpyxl import load_workbook

from comptoir import GRAINE, simuler
from etabli.authoring.build import outdated
from etabli.authoring.case import Case
from etabli.authoring.data import write_data
from etabli.authoring.workbook import write_workbook
from etabli.course import Course
from etabli.frameworks import Frameworks
from etabli.stages import WORKBOOK

NAME = "bc03-roi"


@pytest.fixture
def case(cases: dict[str, Case]) -> Case:
    return cases[NAME]


def test_the_workbook_has_a_guide_then_the_answers_then_the_data(
    course: Course, case: Case
) -> None:
    book = load_workbook(course.release / NAME / WORKBOOK)
    guide, *others = book.sheetnames
    assert guide == "Mode d'emploi"
    tables = [table.resource for table in case.tables]
    assert others == [*(sheet.nom for sheet in case.sheets), *tables]
    lines = {str(cell.value) for row in book[guide].iter_rows() for cell in row}
    assert all(f'{s.nom} = tableur("{s.nom}")' in lines for s in case.sheets)
    page = book["cpa_hebdo"]
    assert page["A1"].value == "Tâche 2. Les indicateurs de chaque campagne"
    with (course.release / NAME / "data" / "rapports_hebdo.csv").open(encoding="utf-8") as file:
        campaigns = {row["campagne"] for row in csv.DictReader(file)}
    header = [cell.value for cell in page[4]]
    assert header[0] == "semaine"
    assert set(header[1:]) == campaigns
    assert [cell.value for cell in page[3]][:2] == ["date", "nombre, € HT"]


@pytest.mark.parametrize("name", ["bc01-alliances", "bc03-roi", "bc05-cahier-des-charges"])
def test_no_answer_stands_in_a_released_workbook(
    name: str, course: Course, cases: dict[str, Case]
) -> None:
    book = load_workbook(course.release / name / WORKBOOK)
    for sheet in cases[name].sheets:
        filled = {
            cell.value for row in book[sheet.nom].iter_rows(min_row=5) for cell in row if cell.value
        }
        # The keys of a dictionary, their types and units, and nothing else.
        if sheet.nature == "dictionnaire":
            assert {c.nom for c in sheet.colonnes} <= filled
            assert len(filled) <= 2 * len(sheet.colonnes)
        else:
            assert filled == set(sheet.cles)


def test_data_are_numbers_dates_and_texts_that_formulas_can_point_at(course: Course) -> None:
    page = load_workbook(course.release / NAME / WORKBOOK)["commandes_campagne"]
    header, first = ([cell.value for cell in page[row]] for row in (1, 2))
    with (course.release / NAME / "data" / "commandes_campagne.csv").open(encoding="utf-8") as file:
        written = next(csv.DictReader(file))
    row = dict(zip(header, first, strict=True))
    assert row["total_ttc"] == float(written["total_ttc"])
    assert row["horodatage"].isoformat() == written["horodatage"]
    assert row["id"] == written["id"]


def test_two_builds_give_the_same_bytes(case: Case, tmp_path: Path) -> None:
    made = []
    for rank in (1, 2):
        folder = tmp_path / str(rank)
        folder.mkdir()
        assert write_data(case, simuler(GRAINE), folder / "data") == []
        assert write_workbook(case, folder) == []
        made.append((folder / WORKBOOK).read_bytes())
    assert made[0] == made[1]


@pytest.mark.slow
def test_a_workbook_packed_otherwise_is_not_out_of_date_a_changed_one_is(
    copy: Course, case: Case, frameworks: Frameworks
) -> None:
    path = copy.release / NAME / WORKBOOK
    with ZipFile(path) as archive:
        parts = [(info, archive.read(info)) for info in archive.infolist()]
    with ZipFile(path, "w") as archive:
        for info, content in parts:
            archive.writestr(info, content, ZIP_STORED)
    assert outdated(copy, [case], frameworks) == []
    with ZipFile(path, "a") as archive:
        archive.writestr("xl/autre.xml", "<a/>")
    assert outdated(copy, [case], frameworks) == [f"release/{NAME}/{WORKBOOK} : périmé"]
