"""The jury's workbook, read back: what a juror sees and fills in, and nothing that could run."""

import datetime
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from openpyxl.cell.cell import MergedCell
from openpyxl.utils import get_column_letter, range_boundaries
from openpyxl.worksheet.worksheet import Worksheet

from etabli.course import Course
from etabli.errors import JuryError
from etabli.frameworks import Frameworks, Level
from etabli.jury.export import leftovers, replace_all
from etabli.jury.model import open_jury_file
from etabli.jury.session.session import HeldBloc, Session
from etabli.jury.sign import sign
from etabli.jury.workbook import filling, layout
from etabli.jury.workbook.looks import TEXT, TO_FILL
from etabli.jury.workbook.sheets import Book, Sheet
from etabli.jury.workbook.workbook import volatile, write_workbook

# `room` and `classroom` come from the conftest.py files.
Room = Any

NOW = datetime.datetime(2026, 6, 29, 14, 30, tzinfo=datetime.UTC)
SOFFICE = shutil.which("soffice")
BLOCS = ["BC01", "BC02", "BC03", "BC04", "BC05"]
FORMS = ["Soutenances", "Décisions", "Récusations", "Jury"]


def written(
    course: Course, session: Session, frameworks: Frameworks, folder: Path, now: Any = NOW
) -> Path:
    folder.mkdir(exist_ok=True)
    with open_jury_file(course, session, frameworks, now=now) as file:
        (path,) = write_workbook(file, folder)
    return path


_MADE: dict[str, Any] = {}  # the workbook of `room`, which is long to make and never changed


@pytest.fixture
def workbook(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    if "path" not in _MADE:
        course, session, frameworks = map(
            request.getfixturevalue, ("jury_course", "session", "frameworks")
        )
        folder = tmp_path_factory.mktemp("classeur")
        _MADE["path"] = written(course, session, frameworks, folder)
    return _MADE["path"]


@pytest.fixture
def sheets(workbook: Path) -> dict[str, Worksheet]:
    if "sheets" not in _MADE:
        _MADE["sheets"] = read(workbook)
    return _MADE["sheets"]


def read(path: Path) -> dict[str, Worksheet]:
    return {sheet.title: sheet for sheet in load_workbook(path).worksheets}


def row_of(sheet: Worksheet, name: str) -> int:
    return next(r for r in range(1, sheet.max_row + 1) if sheet.cell(r, 1).value == name)


def headings(sheet: Worksheet, row: int = layout.HEADER_ROW) -> list[Any]:
    return [cell.value for cell in sheet[row]]


def table(sheet: Worksheet) -> list[dict[str, Any]]:
    """Return the rows of a sheet whose header is one row, by heading."""
    _, first, _, last = range_boundaries(sheet.auto_filter.ref)
    heads = headings(sheet, first)
    rows = sheet.iter_rows(min_row=first + 1, max_row=last, values_only=True)
    return [dict(zip(heads, row, strict=True)) for row in rows]


def test_the_workbook_has_its_sheets(sheets: dict[str, Worksheet]) -> None:
    assert list(sheets) == [
        "Synthèse", *BLOCS, "Carte métier", "Profil métier", "Preuves", "Intégrité", *FORMS,
        "Paramètres",
    ]  # fmt: skip


def test_the_synthesis_says_who_has_what_and_who_answers_for_it(
    sheets: dict[str, Worksheet],
) -> None:
    sheet = sheets["Synthèse"]
    assert sheet["A1"].value == "Dossier du jury – RNCP34179 Chef de projet e-commerce"
    assert sheet["A2"].value.startswith("PROVISOIRE – Session 2026-06 du 30/06/2026, Rennes.")
    assert "Seul le jury décide" in sheet["A2"].value
    assert sheet["D4"].value == "BC01 : 6 compétences, 2 évaluées"
    assert sheet["F4"].value == "BC02 : 8 compétences, aucune évaluée"
    row = row_of(sheet, "Le Goff Anaïs")
    assert [sheet.cell(row, column).value for column in range(2, 15)] == [
        "c01", "résultats à valider par un formateur", 1, "noté", None, "déjà acquis", 0, "noté",
        None, "non évalué", 1, "noté", 0,
    ]  # fmt: skip
    assert sheet.cell(row, 4).number_format == '0" sur 2"'
    row = row_of(sheet, "L'Hostis Gwénaëlle")
    assert [sheet.cell(row, column).value for column in range(2, 15)] == [
        "c02", "2 travaux à noter", 2, "PROVISOIRE", None, "non évalué", 2, "PROVISOIRE",
        None, "non évalué", None, "NON RENDU", 2,
    ]  # fmt: skip
    assert sheet.cell(row_of(sheet, "Évrard Yann"), 9).value == "EN ATTENTE"
    texts = " ".join(str(cell.value) for cell in sheet["A"])
    assert "échu depuis le 10/09/2022 (fiche remplacée par RNCP36743)" in texts


def test_a_sign_off_is_named_and_dated_and_ends_the_provisional(
    room: Room,
    jury_course: Course,
    session: Session,
    frameworks: Frameworks,
    only: Any,
    tmp_path: Path,
) -> None:
    session = only(session, "c01")
    sign(jury_course, session, frameworks, "Rozenn Abgrall")
    sheets = read(written(jury_course, session, frameworks, tmp_path / "classeur"))
    sheet = sheets["Synthèse"]
    today = datetime.datetime.now().strftime("%d/%m/%Y")
    assert sheet.cell(6, 3).value == f"Rozenn Abgrall, le {today}"
    assert sheet["A2"].value.startswith("Session 2026-06")
    parameters = {row["Paramètre"]: row["Valeur"] for row in table(sheets["Paramètres"])}
    assert parameters["État"] == "définitif"
    assert parameters["Registre : entrées"] == 1
    for one in sheets.values():
        assert one.oddHeader.center.text is None
        assert one.oddFooter.center.text == "&A"


def test_a_bloc_sheet_gives_share_and_level(sheets: dict[str, Worksheet]) -> None:
    sheet = sheets["BC03"]
    assert sheet["A1"].value == "RNCP34179BC03 – Optimiser le référencement du site e-commerce"
    assert headings(sheet)[2:18:2] == [f"BC03-C{n}" for n in range(1, 9)]
    row = row_of(sheet, "L'Hostis Gwénaëlle")
    share, level = sheet.cell(row, 17), sheet.cell(row, 18)
    assert (share.value, share.number_format) == (1, "0.0\\ %")
    # Provisional: said in words, hatched and in italics; never by colour alone.
    assert level.value == "acquis (provisoire)"
    assert level.font.italic
    assert level.fill.patternType == "lightUp"
    row = row_of(sheet, "Le Goff Anaïs")
    assert sheet.cell(row, 15).value == pytest.approx(0.5)
    assert sheet.cell(row, 16).value == "partiellement acquis"
    assert sheet.cell(row, 17).value == pytest.approx(2 / 11)
    assert not sheet.cell(row, 18).font.italic
    row = row_of(sheet, "Évrard Yann")
    assert (sheet.cell(row, 17).value, sheet.cell(row, 18).value) == (None, "en attente")
    assert (sheet.cell(row, 3).value, sheet.cell(row, 4).value) == (None, "non évalué")
    texts = [cell.value for cell in sheet["A"]]
    assert any(str(text).startswith("BC03-C8 : Mesurer le ROI") for text in texts)
    assert "• Animation autour du référencement naturel" in texts


def test_the_trade_card_stands_beside_the_certification(sheets: dict[str, Worksheet]) -> None:
    rows = table(sheets["Carte métier"])
    assert len(rows) == 5 * 20
    (change,) = [r for r in rows if r["Candidat"] == "Le Goff Anaïs" and r["Code"] == "CE-A1-C3"]
    assert change["Mots clés du couple"] == "Analyse du secteur, Veille"
    assert change["Niveau proposé"] == "acquis"
    assert change["Sur"] > 0
    profile = table(sheets["Profil métier"])
    assert [row["Nature"].split()[0] for row in profile] == (
        ["Couple"] * 5 + ["Ressource"] * 17 + ["Domaine"] * 9
    )
    assert profile[5]["Intitulé"] == "Analyse et synthèse de l'information"
    assert profile[5]["Attendu par la carte"].startswith("Sélectionner et restituer")
    assert profile[21]["Attendu par la carte"] == "/"
    assert [row["Attendu par la carte"] for row in profile[22:]] == [1, 1, 1, 2, 2, 2, 2, 1, 1]


def test_every_graded_cell_is_in_the_evidence(sheets: dict[str, Worksheet]) -> None:
    rows = table(sheets["Preuves"])
    assert len(rows) == 5 * 7
    (actions,) = [r for r in rows if r["Identifiant"] == "c01" and r["Cellule"] == "actions"]
    assert actions["Correction"] == "manuelle"
    assert (actions["Points"], actions["Sur"], actions["Noté par"]) == (1, 6, "formateur")
    assert actions["Part"] == pytest.approx(1 / 6)
    assert actions["Commentaire du formateur"] == "+ Clair ; l'échéance manque."
    assert actions["Travail"] == "Tâche : Actions"
    states = {(r["Identifiant"], r["Cas"], r["État"]) for r in rows}
    assert ("c03", "bc03-roi", "ÉCHEC DE CORRECTION") in states
    assert ("c02", "bc01-benchmark", "EN ATTENTE") in states
    assert ("c04", "bc03-roi", "NON RENDU") in states


def test_flags_are_listed_for_the_jury(sheets: dict[str, Worksheet]) -> None:
    rows = [tuple(row.values()) for row in table(sheets["Intégrité"])]
    assert rows == [
        ("L'Hostis Gwénaëlle", "c02", "bc03-roi", "travail semblable", "kpi",
         "Travail presque identique à « c01 »."),
        ("=cmd() =2+5", "=cmd()", "bc03-roi", "arrêt brutal", None, '=HYPERLINK("x")'),
    ]  # fmt: skip
    assert any("ne change aucune note" in str(cell.value) for cell in sheets["Intégrité"]["A"])


def test_only_what_is_to_be_filled_can_be(sheets: dict[str, Worksheet]) -> None:
    unlocked: dict[str, set[str]] = {}
    for name, sheet in sheets.items():
        assert sheet.protection.sheet
        assert not sheet.protection.autoFilter  # openpyxl: what is not forbidden is False
        assert sheet.protection.formatCells
        for row in sheet.iter_rows():
            for cell in row:
                if not cell.protection.locked:
                    unlocked.setdefault(name, set()).add(cell.coordinate)
                    assert cell.value is None
                    if not isinstance(cell, MergedCell):
                        assert cell.fill.fgColor.rgb == "FFE2F0D9"
    assert set(unlocked) == set(FORMS)
    # One candidate holds BC02, which has 8 competencies: 29 - 8 and 5 - 1 rows are to be filled.
    assert len(unlocked["Soutenances"]) == (5 * 29 - 8) * 2
    assert len(unlocked["Décisions"]) == (5 * 5 - 1) * 8
    assert len(unlocked["Récusations"]) == layout.RECUSAL_ROWS * 3
    assert layout.INCIDENTS_CELL in unlocked["Jury"]
    assert {f"{column}{row}" for column in "EFG" for row in range(5, 10)} < unlocked["Jury"]
    held = next(r for r in table(sheets["Décisions"]) if r["Acquis avant la session"])
    assert (held["Identifiant"], held["Bloc"], held["État"]) == ("c01", "BC02", "déjà acquis")
    assert held["Acquis avant la session"] == "attestation 2025-114 du 12/06/2025"


def test_the_sheets_to_fill_follow_the_layout(sheets: dict[str, Worksheet]) -> None:
    for name in FORMS:
        fields = layout.fields(name)
        assert headings(sheets[name]) == [field.heading for field in fields]
        rules = {
            range_boundaries(str(rule.sqref))[0] - 1: rule
            for rule in sheets[name].data_validations.dataValidation
            if str(rule.sqref) != layout.INCIDENTS_CELL
        }
        assert set(rules) == {rank for rank, field in enumerate(fields) if field.fill}
        for rank, rule in rules.items():
            kind = {"text": "textLength", "count": "whole"}.get(fields[rank].choices, "list")
            assert rule.type == kind
            assert rule.prompt
            assert rule.error
    decisions = table(sheets["Décisions"])
    assert [row["Bloc"] for row in decisions[:5]] == BLOCS
    assert (decisions[0]["Compétences acquises"], decisions[1]["Compétences acquises"]) == (1, None)
    assert sheets["Décisions"]["E5"].number_format == '0" sur 2"'
    (reason,) = [
        rule
        for rule in sheets["Décisions"].data_validations.dataValidation
        if str(rule.sqref).startswith("I5")
    ]
    assert "Obligatoire si la décision est « non acquis » ou « reporté »" in reason.prompt
    assert [row["Nom"] for row in table(sheets["Jury"])][:2] == ["Maïwenn Quéré", "Rozenn Abgrall"]
    assert sheets["Jury"]["C8"].value == "salarié"
    assert "B3:G3" in [str(merged) for merged in sheets["Jury"].merged_cells.ranges]


def choices(sheets: dict[str, Worksheet], sheet: str, column: int) -> list[Any]:
    """Return what the drop-down list of a column offers, ranges followed."""
    (rule,) = [
        rule
        for rule in sheets[sheet].data_validations.dataValidation
        if range_boundaries(str(rule.sqref))[:2] == (column, layout.FIRST_ROW)
    ]
    if rule.formula1.startswith('"'):
        return str(rule.formula1).strip('"').split(",")
    name, _, cells = str(rule.formula1).partition("!")
    return [row[0].value for row in sheets[name.strip("'")][cells.replace("$", "")]]


def test_lists_offer_what_may_be_chosen(
    jury_course: Course, session: Session, frameworks: Frameworks, tmp_path: Path
) -> None:
    # A name of a level is the certifier's: a comma in it must not make two of it.
    levels = (Level("acquis, bien", 0.7), Level("acquis en partie", 0.4), Level("non acquis", 0))
    session = replace(session, levels=levels)
    sheets = read(written(jury_course, session, frameworks, tmp_path / "classeur"))
    assert choices(sheets, "Soutenances", 8) == [level.name for level in levels]
    assert choices(sheets, "Décisions", 7) == ["présent", "absent"]
    assert choices(sheets, "Décisions", 8) == ["acquis", "non acquis", "reporté"]
    assert choices(sheets, "Récusations", 1) == [member.name for member in session.members]
    assert choices(sheets, "Récusations", 2) == ["c01", "c02", "c03", "=cmd()", "c04"]
    assert choices(sheets, "Jury", 6) == ["oui", "non"]


def test_cells_for_texts_have_the_format_of_texts(sheets: dict[str, Worksheet]) -> None:
    for name in FORMS:
        for row in sheets[name].iter_rows(min_row=layout.FIRST_ROW):
            for field, cell in zip(layout.fields(name), row, strict=True):
                if not cell.protection.locked and not isinstance(cell, MergedCell):
                    wanted = "General" if field.choices == "count" else "@"
                    assert cell.number_format == wanted, cell.coordinate
    assert sheets["Jury"][layout.INCIDENTS_CELL].number_format == "@"


def test_no_word_of_a_list_has_a_comma(
    jury_course: Course,
    session: Session,
    frameworks: Frameworks,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(filling, "PRESENCES", ("présent", "absent, excusé"))
    with pytest.raises(AssertionError, match="absent, excusé"):
        written(jury_course, session, frameworks, tmp_path / "classeur")


def test_parameters_are_real_dates_and_numbers(
    sheets: dict[str, Worksheet], frameworks: Frameworks
) -> None:
    found = {row["Paramètre"]: row["Valeur"] for row in table(sheets["Paramètres"])}
    assert found["Date de la session"] == datetime.datetime(2026, 6, 30)
    assert found["Édité le"] == NOW.astimezone().replace(tzinfo=None)
    assert found["Référentiel : échéance"] == datetime.datetime(2022, 9, 10)
    assert found["Référentiel : empreinte"] == frameworks.framework.digest
    assert found["Carte métier : empreinte"] == frameworks.card.digest
    assert (found["Quorum"], found["Vote"], found["Voix prépondérante"]) == (4, "majorité", "oui")
    assert (found["Registre : entrées"], found["Registre : empreinte"]) == (0, "0" * 64)
    assert (found["Niveau 2"], found["État"]) == ("partiellement acquis", "provisoire")


def values(sheets: dict[str, Worksheet]) -> Iterator[tuple[tuple[str, int, int], Any]]:
    for name, sheet in sheets.items():
        for row in sheet.iter_rows():
            for cell in row:
                yield (name, cell.row, cell.column), cell.value


def test_only_volatile_cells_differ_from_one_edition_to_the_next(
    jury_course: Course,
    session: Session,
    frameworks: Frameworks,
    tmp_path: Path,
    sheets: dict[str, Worksheet],
) -> None:
    sign(jury_course, session, frameworks, "Rozenn Abgrall")
    later = NOW + datetime.timedelta(days=1)
    again = read(written(jury_course, session, frameworks, tmp_path / "encore", later))
    before, after = dict(values(sheets)), dict(values(again))
    differing = {place for place, value in after.items() if before[place] != value}
    assert before.keys() == after.keys()
    assert ("Synthèse", 6, 3) in differing
    assert ("Paramètres", 6, 2) in differing
    assert all(volatile(*place) for place in differing)
    held = sum(not volatile(*place) for place, value in after.items() if value is not None)
    assert held > 1000
    assert not volatile("Décisions", 5, 4)
    assert not volatile("Paramètres", 10, 2)


def test_the_same_edition_is_the_same_file(
    jury_course: Course, session: Session, frameworks: Frameworks, tmp_path: Path, workbook: Path
) -> None:
    again = written(jury_course, session, frameworks, tmp_path / "encore")
    assert again.read_bytes() == workbook.read_bytes()
    assert list(again.parent.iterdir()) == [again]


def test_text_stays_text_whatever_it_begins_with(sheets: dict[str, Worksheet]) -> None:
    dangerous = 0
    for sheet in sheets.values():
        for row in sheet.iter_rows():
            for one in row:
                assert one.data_type != "f", f"{sheet.title}!{one.coordinate}"
                if isinstance(one.value, str) and one.value[:1] in "=+-@":
                    assert one.data_type == "s"
                    assert one.quotePrefix
                    dangerous += 1
    assert dangerous > 50
    assert row_of(sheets["Synthèse"], "=cmd() =2+5")
    assert row_of(sheets["Décisions"], "@SOMME(A1) +1")
    reason = '=HYPERLINK("x") : le carnet n\'est pas du JSON'
    assert reason in [cell.value for cell in sheets["Preuves"]["M"]]


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.text(min_size=1, max_size=60))
@example("<r><t>x</t></r>")
@example("</t></is></c><c><f>1+1</f></c>")
@example(" espaces ")
@example("a\r\nb\rc\n")
@example("_x0041_ et \x00\x07\ufffe\ud800")
@example("مرحبا 👩🏽‍🎓 שלום")
@example("=" + "1+" * 20_000)
def test_any_text_comes_back_as_text(tmp_path: Path, text: str) -> None:
    path = tmp_path / "texte.xlsx"
    with Book(path, "Titre", NOW, provisional=False) as book:
        sheet = Sheet(book, "Feuille", "Titre", "", [30.0, 30.0])
        sheet.row([(text, TEXT), (1.5, TO_FILL)])
        sheet.end()
    found = read(path)["Feuille"]
    cell = found.cell(3, 1)
    assert found.cell(3, 2).value == 1.5
    expected = text.replace("\r\n", "\n").replace("\r", "\n").replace("\ud800", "?")
    expected = "".join(c for c in expected if c in "\t\n" or (c >= " " and c not in "\ufffe\uffff"))
    expected = expected.replace("_x0041_", "_\u200bx0041_")
    if expected.startswith("<r>") and expected.endswith("</r>"):
        expected += "\u200b"
    if len(expected) > 32_000:
        expected = f"{expected[:32_000]} […]"
    assert (cell.value or "") == expected
    assert cell.data_type == "s" or not expected


def test_a_file_that_cannot_be_written_is_an_error_of_the_system(tmp_path: Path) -> None:
    path = tmp_path / "texte.xlsx"
    path.mkdir()
    with (
        pytest.raises(IsADirectoryError) as caught,
        Book(path, "Titre", NOW, provisional=False) as book,
    ):
        Sheet(book, "Feuille", "Titre", "", [30.0]).end()
    assert caught.value.strerror


def test_a_sheet_that_is_full_is_refused_and_no_row_is_lost_in_silence(tmp_path: Path) -> None:
    with Book(tmp_path / "texte.xlsx", "Titre", NOW, provisional=False) as book:
        sheet = Sheet(book, "Feuille", "Titre", "", [30.0])
        sheet.next_row = 1_048_576
        sheet.row([("dernière", TEXT)])
        with pytest.raises(JuryError, match="Feuille : plus de 1048576 lignes"):
            sheet.row([("de trop", TEXT)])


def test_a_long_text_is_shown_whole_as_far_as_a_row_can_be_high(tmp_path: Path) -> None:
    path = tmp_path / "texte.xlsx"
    with Book(path, "Titre", NOW, provisional=False) as book:
        sheet = Sheet(book, "Feuille", "Titre", "", [30.0])
        for text in ("court", "mot " * 60, "ligne\n" * 10, "mot " * 5000):
            sheet.row([(text, TEXT)])
        sheet.end()
    found = read(path)["Feuille"]
    heights = [found.row_dimensions[row].height for row in range(3, 7)]
    assert heights == pytest.approx([18, 109, 148, 400], abs=0.5)  # to the pixel


def test_sheets_can_be_read_filtered_and_printed(sheets: dict[str, Worksheet]) -> None:
    frozen = dict.fromkeys(("Synthèse", *BLOCS), "C6") | {"Décisions": "D5"}
    for name, sheet in sheets.items():
        assert sheet.freeze_panes == frozen.get(name, "B5")
        assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        # One page wide, the default of the format; as many high as it takes.
        assert (sheet.page_setup.fitToWidth or 1, sheet.page_setup.fitToHeight) == (1, 0)
        if name in ("Preuves", "Carte métier"):  # tens of pages, which the dossiers sum up
            assert sheet.print_area == f"'{name}'!$A$1:${get_column_letter(sheet.max_column)}$3"
            assert "À consulter à l'écran" in str(sheet["A3"].value)
        else:
            assert not sheet.print_area
            assert sheet.print_title_rows == ("$4:$5" if frozen.get(name) == "C6" else "$4:$4")
        assert sheet.oddHeader.center.text == "PROVISOIRE"
        assert sheet.oddFooter.center.text == "&A – PROVISOIRE"
        assert sheet.oddFooter.right.text == "Page &P sur &N"
    assert sheets["Synthèse"].auto_filter.ref == "A5:N10"
    assert sheets["Preuves"].auto_filter.ref == "A4:N39"
    assert sheets["Carte métier"].auto_filter.ref == f"A4:J{4 + 5 * 20}"
    assert sheets["Décisions"].auto_filter.ref == "A4:N29"


def test_names_of_all_kinds_and_blocs_all_held_are_written(
    jury_course: Course, session: Session, frameworks: Frameworks, only: Any, tmp_path: Path
) -> None:
    (person,) = only(session, "c01").people
    name = "עברית العربية 👩🏽‍🎓 L'Œuvre " + "x" * 300
    held = tuple(HeldBloc(code, f"=preuve {code}") for code in BLOCS)
    session = replace(session, people=(replace(person, birth_name=name, held=held),))
    sheets = read(written(jury_course, session, frameworks, tmp_path / "classeur"))
    assert sheets["Synthèse"]["A6"].value == f"{name} Anaïs"
    assert [row["État"] for row in table(sheets["Décisions"])] == ["déjà acquis"] * 5
    assert [c.protection.locked for c in sheets["Décisions"]["H"][4:9]] == [True] * 5


@pytest.mark.slow
@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice n'est pas installé sur cette machine")
def test_libreoffice_shows_the_workbook_runs_nothing_and_loses_nothing(
    workbook: Path, sheets: dict[str, Worksheet], tmp_path: Path
) -> None:
    for kind in ("html", "xlsx"):
        profile = f"-env:UserInstallation=file://{tmp_path / 'profil'}"
        done = subprocess.run(
            [str(SOFFICE), profile, "--headless", "--convert-to", kind, "--outdir"]
            + [str(tmp_path), str(workbook)],
            check=True,
            capture_output=True,
            text=True,
            timeout=180,
        )
        assert "Error" not in done.stderr
    text = (tmp_path / "jury.html").read_text(encoding="utf-8")
    assert ">=cmd() =2+5<" in text
    assert ">1 sur 2<" in text
    assert re.search(r">18[.,]2 %<", text)
    for wrong in ("#NOM", "#NAME", "Err:"):
        assert wrong not in text
    saved = read(tmp_path / "jury.xlsx")
    assert list(saved) == list(sheets)
    for name, sheet in sheets.items():
        assert saved[name].protection.sheet
        assert len(saved[name].data_validations.dataValidation) == len(
            sheet.data_validations.dataValidation
        )
        for row in sheet.iter_rows():
            for cell in row:
                other = saved[name].cell(cell.row, cell.column)
                same = cell.value == other.value
                assert same or cell.value == pytest.approx(other.value), cell.coordinate
                assert cell.protection.locked == other.protection.locked


def test_an_export_that_fails_leaves_the_earlier_one(
    jury_course: Course, session: Session, frameworks: Frameworks
) -> None:
    from etabli.jury.export import export

    first = export(jury_course, session, frameworks, now=NOW).paths
    kept = {path: path.read_bytes() for path in first if path.is_file()}
    assert {"jury.json", "jury.xlsx", "manifest.json"} < {path.name for path in kept}
    with pytest.raises(JuryError, match="aucun candidat"):
        export(jury_course, replace(session, people=()), frameworks)
    with pytest.raises(JuryError, match="n'est pas définitif"):
        export(jury_course, session, frameworks, final=True)
    again = export(jury_course, session, frameworks, now=NOW).paths
    assert {path: path.read_bytes() for path in again if path.is_file()} == kept
    blocked = jury_course.jury / "bloquée"
    blocked.write_text("un fichier, pas un dossier", encoding="utf-8")
    with pytest.raises(JuryError, match="écriture impossible"):
        export(jury_course, replace(session, id="bloquée"), frameworks)
    assert blocked.read_text(encoding="utf-8") == "un fichier, pas un dossier"
    assert not list(jury_course.jury.glob("**/.nouveau-*"))


def test_one_export_of_a_session_at_a_time(tmp_path: Path) -> None:
    def write(made: Path) -> None:
        (made / "a").write_text("1", encoding="utf-8")
        with pytest.raises(JuryError, match="un autre export de cette session est en cours"):
            replace_all(tmp_path, lambda other: None)

    assert replace_all(tmp_path, write) == [tmp_path / "a"]
    assert replace_all(tmp_path, lambda made: None) == []


def test_what_a_killed_export_has_left_goes_with_the_next(tmp_path: Path) -> None:
    for name in (".nouveau-1", ".retire-2"):
        (tmp_path / name / "dossiers").mkdir(parents=True)
    assert len(leftovers(tmp_path)) == 2
    replace_all(tmp_path, lambda made: None)
    assert leftovers(tmp_path) == []


def exporter(room: Room, **traits: Any) -> Any:
    from nbgrader.coursedir import CourseDirectory
    from traitlets.config import Config

    from etabli.jury.exporter import JuryExporter

    config = Config()
    config.CourseDirectory.root = str(room.root)
    return JuryExporter(parent=CourseDirectory(config=config), **traits)


def test_nbgrader_s_exporter_refuses_what_the_session_says_already(
    room: Room, jury_course: Course, caplog: pytest.LogCaptureFixture
) -> None:
    shutil.copytree(jury_course.frameworks, room.root / "cases" / "frameworks")
    cases = (
        ({"assignment": ["bc03-roi"]}, "--assignment : une compétence s'évalue sur tous les cas"),
        ({"student": ["c01"]}, "--student"),
        ({"to": "jury.csv"}, "--to"),
        ({}, "aucune session : créez-en une"),
        ({"session": "inconnue"}, "aucune session de ce nom"),
    )
    for wrong, message in cases:
        caplog.clear()
        made = exporter(room, **wrong)
        made.log.propagate = True
        with pytest.raises(SystemExit):
            made.export(room.book)
        assert message in caplog.text


@pytest.mark.slow
def test_nbgrader_s_own_command_exports_the_jury_file(
    room: Room, jury_course: Course, frameworks: Frameworks
) -> None:
    from etabli.jury.session.inputs import init_session

    shutil.copytree(jury_course.frameworks, room.root / "cases" / "frameworks")
    folder = jury_course.jury / "2026-06"
    _, people = init_session(folder, frameworks, datetime.date(2026, 6, 30))
    listed = people.read_text(encoding="utf-8").replace("exemple-1;", "c01;")
    people.write_text(listed.replace("exemple-2;", "c02;"), encoding="utf-8")
    command = [
        sys.executable, "-m", "nbgrader", "export", "--JuryExporter.session=2026-06",
        "--exporter=etabli.jury.exporter.JuryExporter",
    ]  # fmt: skip
    done = subprocess.run(command, cwd=room.root, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr
    assert "Dossier du jury" in done.stderr
    sheets = read(folder / "jury.xlsx")
    assert [sheets["Synthèse"].cell(row, 2).value for row in (6, 7)] == ["c01", "c02"]
    assert "pas inscrits à la session : " in done.stderr
