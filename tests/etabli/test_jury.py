"""The jury file, read back: what a juror sees, and nothing that could mislead or run."""

import datetime
import json
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from etabli.errors import JuryError
from etabli.flags import Flag
from etabli.frameworks import Frameworks
from etabli.jury import write_jury_file
from etabli.jury.exporter import JuryExporter
from etabli.jury.model import jury_file
from etabli.results import CandidateResult

# `classroom` and `cell` come from conftest.py.
Room = Any
Cells = Any

NOW = datetime.datetime(2026, 11, 20, 14, 30, tzinfo=datetime.UTC)
SOFFICE = shutil.which("soffice")


@pytest.fixture
def room(classroom: Room, cell: Cells) -> Room:
    """Three cases and candidates of every kind, one of them with a dangerous name."""
    classroom.case(
        "bc01-benchmark",
        cell("test_indice", 4, ("BC01-C1",)),
        cell("test_rang", 6, ("BC01-C1", "BC01-C5")),
        cell("synthese", 10, ("BC01-C1", "CE-A1-C3"), manual=True),
    )
    classroom.case(
        "bc03-roi",
        cell("test_roas", 5, ("BC03-C8",)),
        cell("test_kpi", 5, ("BC03-C7",)),
        cell("actions", 6, ("BC03-C8",), manual=True),
    )
    classroom.case("bc05-cahier-des-charges", cell("test_lots", 5, ("BC05-C1",)))
    classroom.student("c01", "Anaïs", "Le Goff")
    classroom.hand_in("c01", "bc01-benchmark", test_indice=4, test_rang=3, synthese=7)
    classroom.hand_in("c01", "bc03-roi", test_roas=1, test_kpi=2.5, actions=1)
    classroom.hand_in("c01", "bc05-cahier-des-charges", test_lots=5)
    classroom.comment("c01", "bc03-roi", "actions", trainer="+ Clair ; l'échéance manque.")
    classroom.student("c02", "Gwénaëlle", "L'Hostis")
    classroom.hand_in("c02", "bc01-benchmark", test_indice=4, test_rang=6)
    classroom.hand_in("c02", "bc03-roi", test_roas=5, test_kpi=5)
    classroom.student("c03", "Yann", "Évrard")
    classroom.hand_in("c03", "bc01-benchmark", test_indice=0, test_rang=1, synthese=2)
    classroom.fail("c03", "bc03-roi", '=HYPERLINK("x") : le carnet n\'est pas du JSON\x07')
    classroom.flag(
        "c02", "bc03-roi", Flag("travail_semblable", "Travail presque identique à « c01 ».", "kpi")
    )
    classroom.flag("=cmd()", "bc03-roi", Flag("arrêt_brutal", '=HYPERLINK("x")'))
    classroom.student("=cmd()", "", "")
    classroom.student("c04", "+1", "@SOMME(A1)")
    return classroom


@pytest.fixture
def found(room: Room, frameworks: Frameworks) -> list[CandidateResult]:
    return list(room.results(frameworks).values())


@pytest.fixture
def sheets(
    found: list[CandidateResult], frameworks: Frameworks, tmp_path: Path
) -> dict[str, Worksheet]:
    path, _ = write_jury_file(found, frameworks, tmp_path / "jury", now=NOW)
    return {sheet.title: sheet for sheet in load_workbook(path).worksheets}


def row_of(sheet: Worksheet, name: str) -> int:
    return next(r for r in range(1, sheet.max_row + 1) if sheet.cell(r, 1).value == name)


def test_the_workbook_has_its_sheets(sheets: dict[str, Worksheet]) -> None:
    assert list(sheets) == [
        "Synthèse", "BC01", "BC02", "BC03", "BC04", "BC05", "Carte métier", "Preuves",
        "Intégrité",
    ]  # fmt: skip


def test_the_synthesis_says_who_has_what(sheets: dict[str, Worksheet]) -> None:
    sheet = sheets["Synthèse"]
    assert sheet["A1"].value == "Dossier du jury – RNCP34179 Chef de projet e-commerce"
    assert "Seul le jury décide" in sheet["A2"].value
    assert sheet["C4"].value == "BC01 : 6 compétences, 2 évaluées"
    assert sheet["E4"].value == "BC02 : 8 compétences, aucune évaluée"
    row = row_of(sheet, "Le Goff Anaïs")
    values = [sheet.cell(row, column).value for column in range(2, 14)]
    assert values == [
        "c01", 1, "noté", None, "non évalué", 0, "noté", None, "non évalué", 1, "noté", 0,
    ]  # fmt: skip
    assert sheet.cell(row, 3).number_format == '0" sur 2"'
    row = row_of(sheet, "L'Hostis Gwénaëlle")
    values = [sheet.cell(row, column).value for column in range(2, 14)]
    assert values == [
        "c02", 2, "PROVISOIRE", None, "non évalué", 2, "PROVISOIRE",
        None, "non évalué", None, "NON RENDU", 2,
    ]  # fmt: skip
    row = row_of(sheet, "Évrard Yann")
    assert sheet.cell(row, 8).value == "EN ATTENTE"


def test_a_bloc_sheet_gives_share_and_level(sheets: dict[str, Worksheet]) -> None:
    sheet = sheets["BC03"]
    assert sheet["A1"].value == "RNCP34179BC03 – Optimiser le référencement du site e-commerce"
    heads = [sheet.cell(4, column).value for column in range(3, 19, 2)]
    assert heads == [f"BC03-C{n}" for n in range(1, 9)]
    row = row_of(sheet, "L'Hostis Gwénaëlle")
    share, level = sheet.cell(row, 17), sheet.cell(row, 18)
    assert (share.value, share.number_format) == (1, "0\\ %")
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
    texts = [sheet.cell(r, 1).value for r in range(1, sheet.max_row + 1)]
    assert any(str(text).startswith("BC03-C8 : Mesurer le ROI") for text in texts)
    assert "• Animation autour du référencement naturel" in texts


def test_every_graded_cell_is_in_the_evidence(
    sheets: dict[str, Worksheet], found: list[CandidateResult]
) -> None:
    sheet = sheets["Preuves"]
    headings = [sheet.cell(4, column).value for column in range(1, 15)]
    rows = [
        dict(zip(headings, values, strict=True))
        for values in sheet.iter_rows(min_row=5, values_only=True)
    ]
    assert len(rows) == sum(len(candidate.cells) for candidate in found) == 5 * 7
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


def test_flags_are_listed_for_the_jury_and_change_no_figure(
    sheets: dict[str, Worksheet],
    found: list[CandidateResult],
    frameworks: Frameworks,
    tmp_path: Path,
) -> None:
    rows = [values[:6] for values in sheets["Intégrité"].iter_rows(min_row=5, values_only=True)]
    similar = (
        "L'Hostis Gwénaëlle", "c02", "bc03-roi", "travail semblable", "kpi",
        "Travail presque identique à « c01 ».",
    )  # fmt: skip
    assert similar in rows
    assert any("ne change aucune note" in str(row[0]) for row in rows)
    _, path = write_jury_file(found, frameworks, tmp_path, now=NOW)
    data = json.loads(path.read_text(encoding="utf-8"))
    by_id = {candidate["identifiant"]: candidate for candidate in data["candidats"]}
    assert by_id["c01"]["integrite"] == []
    assert by_id["c02"]["integrite"] == [
        {
            "cas": "bc03-roi",
            "nature": "travail semblable",
            "cellule": "kpi",
            "message": "Travail presque identique à « c01 ».",
        }
    ]
    without = [replace(candidate, flags=()) for candidate in found]
    _, path = write_jury_file(without, frameworks, tmp_path, now=NOW)
    bare = json.loads(path.read_text(encoding="utf-8"))
    for candidate in data["candidats"]:
        candidate["integrite"] = []
    assert bare == data


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
    assert dangerous > 10
    assert row_of(sheets["Synthèse"], "=cmd()")
    assert row_of(sheets["Synthèse"], "@SOMME(A1) +1")
    reason = '=HYPERLINK("x") : le carnet n\'est pas du JSON'
    assert reason in [cell.value for cell in sheets["Preuves"]["M"]]


def test_sheets_can_be_read_filtered_and_printed(sheets: dict[str, Worksheet]) -> None:
    frozen = {
        "Synthèse": "C6", "BC01": "C6", "BC02": "C6", "BC03": "C6", "BC04": "C6", "BC05": "C6",
        "Carte métier": "B5", "Preuves": "B5", "Intégrité": "B5",
    }  # fmt: skip
    for name, sheet in sheets.items():
        assert sheet.freeze_panes == frozen[name]
        assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
        assert sheet.print_title_rows
    assert sheets["Synthèse"].auto_filter.ref == "A5:M10"
    assert sheets["Preuves"].auto_filter.ref == "A4:N39"
    assert sheets["Carte métier"].auto_filter.ref == f"A4:I{4 + 5 * 20}"


def test_the_data_say_what_the_workbook_says(
    found: list[CandidateResult], frameworks: Frameworks, tmp_path: Path
) -> None:
    _, path = write_jury_file(found, frameworks, tmp_path, now=NOW)
    text = path.read_text(encoding="utf-8")
    assert "Gwénaëlle" in text
    data = json.loads(text)
    assert data["format"] == "etabli-jury"
    assert datetime.datetime.fromisoformat(data["edite_le"]) == NOW
    assert data["referentiel"]["code"] == "RNCP34179"
    assert len(data["referentiel"]["empreinte_sha256"]) == 64
    assert [len(bloc["competences"]) for bloc in data["referentiel"]["blocs"]] == [6, 8, 8, 3, 4]
    by_id = {candidate["identifiant"]: candidate for candidate in data["candidats"]}
    assert len(by_id) == 5
    c8 = by_id["c02"]["blocs"][2]["competences"][7]
    assert c8 == {
        "code": "BC03-C8",
        "etat": "provisoire",
        "niveau_propose": "acquis",
        "part": 1.0,
        "points": 5.0,
        "points_possibles": 5.0,
        "points_en_attente": 6.0,
        "cellules": 2,
    }
    assert by_id["c02"]["provisoire"] is True
    assert by_id["c01"]["provisoire"] is False
    failed = [c for c in by_id["c03"]["preuves"] if c["etat"] == "échec de correction"]
    assert [c["points"] for c in failed] == [None] * 3
    # Nothing adds up blocs: no figure stands on a candidate or on a bloc.
    for owner in (by_id["c01"], by_id["c01"]["blocs"][0]):
        assert not any(isinstance(v, float) for v in owner.values())


def test_an_expired_registration_is_said_and_a_current_one_is_not(
    found: list[CandidateResult], frameworks: Frameworks
) -> None:
    expired = " ".join(jury_file(found, frameworks, now=NOW).notices)
    assert "échu depuis le 10/09/2022 (fiche remplacée par RNCP36743)" in expired
    earlier = datetime.datetime(2022, 6, 1, tzinfo=datetime.UTC)
    assert "échu" not in " ".join(jury_file(found, frameworks, now=earlier).notices)
    assert "acquis à partir de 70 %" in expired
    assert "20 min d'exposé, 20 min d'entretien" in expired


def test_a_file_that_cannot_be_written_leaves_the_earlier_one(
    found: list[CandidateResult], frameworks: Frameworks, tmp_path: Path
) -> None:
    with pytest.raises(JuryError, match="aucun candidat"):
        write_jury_file([], frameworks, tmp_path)
    blocked = tmp_path / "jury"
    blocked.write_text("un fichier, pas un dossier", encoding="utf-8")
    with pytest.raises(JuryError, match="écriture impossible"):
        write_jury_file(found, frameworks, blocked)
    assert blocked.read_text(encoding="utf-8") == "un fichier, pas un dossier"
    assert [path.name for path in tmp_path.glob(".jury-*")] == []


def test_writing_again_replaces_the_file_and_gives_the_same_data(
    found: list[CandidateResult], frameworks: Frameworks, tmp_path: Path
) -> None:
    first = [p.read_bytes() for p in write_jury_file(found, frameworks, tmp_path, now=NOW)][1]
    again = write_jury_file(found, frameworks, tmp_path, now=NOW)
    assert again[1].read_bytes() == first
    assert sorted(path.name for path in tmp_path.glob("jury.*")) == ["jury.json", "jury.xlsx"]


def exporter(room: Room, **traits: Any) -> JuryExporter:
    from nbgrader.coursedir import CourseDirectory
    from traitlets.config import Config

    config = Config()
    config.CourseDirectory.root = str(room.root)
    made = JuryExporter(parent=CourseDirectory(config=config), **traits)
    room.book.db.commit()
    return made


def test_nbgrader_s_exporter_writes_the_same_file(
    room: Room, course: Any, frameworks: Frameworks, tmp_path: Path
) -> None:
    folder = str(course.frameworks)
    target = tmp_path / "session 1" / "dossier.xlsx"
    exporter(room, to=str(target), frameworks=folder).export(room.book)
    assert sorted(path.name for path in target.parent.iterdir()) == ["dossier.json", "dossier.xlsx"]
    exporter(room, frameworks=folder, student=["c01"]).export(room.book)
    data = json.loads((room.root / "jury" / "jury.json").read_text(encoding="utf-8"))
    assert [candidate["identifiant"] for candidate in data["candidats"]] == ["c01"]
    for wrong in ({"assignment": ["bc03-roi"]}, {"student": ["inconnu"]}, {"to": "jury.csv"}):
        with pytest.raises(SystemExit):
            exporter(room, frameworks=folder, **wrong).export(room.book)


def test_nbgrader_s_own_command_exports_the_jury_file(room: Room, course: Any) -> None:
    room.book.db.commit()
    shutil.copytree(course.frameworks, room.root / "cases" / "frameworks")
    command = [
        sys.executable, "-m", "nbgrader", "export",
        "--exporter=etabli.jury.exporter.JuryExporter", "--to", "jury.xlsx",
    ]  # fmt: skip
    done = subprocess.run(command, cwd=room.root, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr
    assert "Dossier du jury" in done.stderr
    assert (room.root / "jury.json").is_file()
    assert load_workbook(room.root / "jury.xlsx").sheetnames[0] == "Synthèse"


@pytest.mark.slow
@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice n'est pas installé sur cette machine")
def test_libreoffice_prints_the_workbook_and_runs_nothing(
    found: list[CandidateResult], frameworks: Frameworks, tmp_path: Path
) -> None:
    path, _ = write_jury_file(found, frameworks, tmp_path, now=NOW)
    profile = f"-env:UserInstallation=file://{tmp_path / 'profil'}"
    done = subprocess.run(
        [str(SOFFICE), profile, "--headless", "--convert-to", "html", "--outdir", str(tmp_path)]
        + [str(path)],
        check=True,
        capture_output=True,
        text=True,
        timeout=180,
    )
    text = (tmp_path / "jury.html").read_text(encoding="utf-8")
    assert "Error" not in done.stderr
    assert ">=cmd()<" in text
    assert ">1 sur 2<" in text
    assert ">18 %<" in text
    for wrong in ("#NOM", "#NAME", "Err:"):
        assert wrong not in text
