"""Twelve demo candidates through a whole session: every figure recomputed from the gradebook alone."""

import glob
import json
import os
import shutil
import sqlite3
import subprocess
from collections import defaultdict
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from demonstration import Played
from lxml import etree
from openpyxl import load_workbook
from PIL import Image
from pypdf import PdfReader

from etabli.course import Course
from etabli.demo.classroom import CLASS
from etabli.demo.jury import SESSION
from etabli.frameworks import Frameworks
from etabli.jury.decision.verify import verify

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("demo")]

SOFFICE, PDFTOPPM = shutil.which("soffice"), shutil.which("pdftoppm")

Figures = dict[tuple[str, str], tuple[Fraction, Fraction]]  # candidate, competency: points, maximum


@pytest.fixture(scope="module")
def demo(played: Played) -> Course:
    return played.course


@pytest.fixture(scope="module")
def folder(demo: Course) -> Path:
    return demo.jury / SESSION


@pytest.fixture(scope="module")
def data(folder: Path) -> dict[str, Any]:
    return json.loads((folder / "jury.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def figures(demo: Course) -> tuple[Figures, set[tuple[str, str]]]:
    """Points and maxima per candidate and competency, and what waits; plain SQL, no code of ours."""
    tags: dict[tuple[str, str], list[str]] = {}
    maxima: dict[tuple[str, str], Fraction] = {}
    book = sqlite3.connect(demo.root / "notes.db")
    # What this class was never given counts for nobody.
    of_class = {name for (name,) in book.execute("SELECT name FROM assignment")}
    assert len(of_class) == 5
    for path in (demo.root / "source").glob("*/*.ipynb"):
        if path.stem not in of_class:
            continue
        for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]:
            marks = cell["metadata"].get("nbgrader", {})
            if marks.get("grade"):
                key = (path.stem, marks["grade_id"])
                tags[key] = [t for t in cell["metadata"].get("tags", []) if t.startswith("BC")]
                maxima[key] = Fraction(str(marks["points"]))
    given: dict[tuple[str, str, str], Fraction | None] = {}
    for who, case, cell, auto, manual, waits in book.execute(
        "SELECT s.student_id, a.name, b.name, g.auto_score, g.manual_score, g.needs_manual_grade "
        "FROM grade g JOIN base_cell b ON b.id = g.cell_id "
        "JOIN submitted_notebook n ON n.id = g.notebook_id "
        "JOIN submitted_assignment s ON s.id = n.assignment_id "
        "JOIN assignment a ON a.id = s.assignment_id"
    ):
        score = auto if manual is None else manual
        given[who, case, cell] = None if waits or score is None else Fraction(str(score))
    handed_in = {(p.parent.name, p.name) for p in demo.submitted.glob("*/*/")}
    points: dict[tuple[str, str], list[Fraction]] = defaultdict(lambda: [Fraction(0), Fraction(0)])
    graded, waiting = set(), set()
    for profile in CLASS:
        for (case, cell), codes in tags.items():
            score = given.get((profile.name, case, cell))
            for code in codes:
                key = (profile.name, code)
                if score is not None:
                    graded.add(key)
                elif (profile.name, case) in handed_in:
                    waiting.add(key)
                    continue
                points[key][0] += score or 0
                points[key][1] += maxima[case, cell]
    return {key: (points[key][0], points[key][1]) for key in graded}, waiting


def test_the_data_agree_with_the_gradebook_to_the_last_digit(
    data: dict[str, Any], figures: tuple[Figures, set[tuple[str, str]]]
) -> None:
    expected, waiting = figures
    seen = 0
    assert len(data["candidats"]) == len(CLASS) == 12
    for candidate in data["candidats"]:
        for bloc in candidate["blocs"]:
            for found in bloc["competences"]:
                key = (candidate["identifiant"], found["code"])
                if key not in expected:
                    assert found["part"] is None, key
                    continue
                points, maximum = expected[key]
                assert (
                    Fraction(str(found["points"])),
                    Fraction(str(found["points_possibles"])),
                ) == (
                    points,
                    maximum,
                ), key
                assert found["part"] == round(float(points / maximum), 6)
                level = (
                    "acquis"
                    if points / maximum >= Fraction("0.7")
                    else "partiellement acquis"
                    if points / maximum >= Fraction("0.4")
                    else "non acquis"
                )
                assert found["niveau_propose"] == level
                assert (found["etat"] == "provisoire") == (key in waiting)
                seen += 1
    assert seen == len(expected) > 100


def test_the_workbook_agrees_with_the_gradebook_to_the_last_digit(
    folder: Path, figures: tuple[Figures, set[tuple[str, str]]], frameworks: Frameworks
) -> None:
    expected, _ = figures
    book = load_workbook(folder / "jury.xlsx", data_only=True)
    names = {" ".join(reversed(p.name.split(" ", 1))): p.name for p in CLASS}
    found: dict[tuple[str, str], float] = {}
    for bloc in frameworks.framework.blocs:
        sheet = book[bloc.code]
        heads = {sheet.cell(4, c).value: c for c in range(3, sheet.max_column + 1)}
        for row in range(6, sheet.max_row + 1):
            name = names.get(str(sheet.cell(row, 1).value))
            if name is None:
                continue
            for competency in bloc.competencies:
                share = sheet.cell(row, heads[competency.code]).value
                if share is not None:
                    found[name, competency.code] = share
    assert set(found) == set(expected)
    for key, (points, maximum) in expected.items():
        assert found[key] == pytest.approx(float(points / maximum), rel=1e-15, abs=0), key


def test_every_decision_of_the_workbook_is_recorded_once(
    folder: Path, data: dict[str, Any]
) -> None:
    sheet = load_workbook(folder / "jury-rempli.xlsx", data_only=True)["Décisions"]
    heads = {sheet.cell(4, c).value: c for c in range(1, sheet.max_column + 1)}
    filled = {
        (sheet.cell(row, heads["Identifiant"]).value, sheet.cell(row, heads["Bloc"]).value): (
            sheet.cell(row, heads["Décision"]).value,
            sheet.cell(row, heads["Motif"]).value or "",
        )
        for row in range(5, sheet.max_row + 1)
        if sheet.cell(row, heads["Décision"]).value in ("acquis", "non acquis", "reporté")
    }
    recorded = {
        (candidate["identifiant"], decision["bloc"]): (decision["decision"], decision["motif"])
        for candidate in data["candidats"]
        for decision in candidate["decisions"]
    }
    assert recorded == filled
    assert {decision for decision, _ in filled.values()} == {"acquis", "non acquis", "reporté"}
    assert len(data["seances"]) == 1


def test_documents_exist_for_what_was_decided_and_nothing_else(
    folder: Path, data: dict[str, Any]
) -> None:
    five = {bloc["code"] for bloc in data["referentiel"]["blocs"]}
    certified = []
    for candidate in data["candidats"]:
        granted = {d["bloc"] for d in candidate["decisions"] if d["decision"] == "acquis"}
        held = {bloc["bloc"] for bloc in candidate["blocs_acquis_avant"]}
        issued = {p.name for p in (folder / "documents" / candidate["identifiant"]).glob("*.pdf")}
        expected = {f"attestation-{code}.pdf" for code in granted}
        if candidate["decisions"]:
            expected.add("lettre.pdf")
        if granted and granted | held == five:
            expected.add("certificat.pdf")
            certified.append(candidate)
        assert issued == expected, candidate["identifiant"]
        for code in granted:
            path = folder / "documents" / candidate["identifiant"] / f"attestation-{code}.pdf"
            text = " ".join(page.extract_text() for page in PdfReader(path).pages)
            assert f"{code} seulement" in " ".join(text.split())
    assert certified, "nobody earns the five blocs: the demonstration shows too little"
    tree = etree.parse(folder / "cdc.xml")
    names = {e.text for e in tree.iter("{urn:cdc:cpf:pc5:schema:1.0.0}nomNaissance")}
    allowed = {c["identite"]["nom_naissance"] for c in certified if c["date_entree"] < "2022-09-11"}
    assert names == allowed


def test_the_register_and_the_files_are_whole(demo: Course, folder: Path) -> None:
    assert verify(demo) == []
    path = folder / "proces-verbal.pdf"
    before = path.read_bytes()
    path.write_bytes(before + b" ")
    (fault,) = verify(demo)
    assert "proces-verbal.pdf" in fault
    path.write_bytes(before)


def test_what_the_jury_file_holds_is_written_whole(folder: Path) -> None:
    assert {p.name for p in folder.iterdir()} >= {
        "session.toml", "candidats.csv", "jury.xlsx", "jury.json", "jury.schema.json", "index.html",
        "candidats", "dossiers", "dossiers.pdf", "proces-verbal.pdf", "manifest.json", "documents",
        "moodle-referentiel.csv", "moodle-notes.csv", "badges",
    }  # fmt: skip
    assert len(list((folder / "dossiers").glob("*.pdf"))) == len(CLASS)
    assert len(list((folder / "candidats").glob("*.html"))) == len(CLASS)


@pytest.mark.skipif(PDFTOPPM is None, reason="pdftoppm n'est pas installé sur cette machine")
def test_the_first_and_last_pages_of_a_dossier_are_what_the_guide_shows(
    folder: Path, tmp_path: Path
) -> None:
    dossier = folder / "dossiers" / f"{CLASS[0].name}.pdf"
    pages = pictures(dossier, tmp_path)
    assert 2 <= len(pages) <= 6
    keep(side_by_side([pages[0], pages[-1]]), "dossier-pdf")


@pytest.mark.skipif(SOFFICE is None or PDFTOPPM is None, reason="LibreOffice n'est pas installé")
def test_the_sheet_of_decisions_prints_as_the_guide_shows(folder: Path, tmp_path: Path) -> None:
    book = load_workbook(folder / "jury-rempli.xlsx")
    for name in book.sheetnames:
        if name not in ("Décisions", "Synthèse"):  # its lists of names are in the synthesis
            del book[name]
    book.move_sheet("Décisions", -1)
    book.save(tmp_path / "decisions.xlsx")
    profile = f"-env:UserInstallation=file://{tmp_path / 'profil'}"
    command = [str(SOFFICE), profile, "--headless", "--convert-to", "pdf", "--outdir"]
    subprocess.run(
        [*command, str(tmp_path), str(tmp_path / "decisions.xlsx")],
        check=True,
        capture_output=True,
        timeout=180,
    )
    text = PdfReader(tmp_path / "decisions.pdf").pages[0].extract_text()
    assert "Recommandations sans chiffrage" in " ".join(text.split())
    page = pictures(tmp_path / "decisions.pdf", tmp_path, resolution=120)[0]
    keep(page.crop((40, 40, page.width - 60, page.height // 2)), "decisions")


def pictures(pdf: Path, folder: Path, resolution: int = 80) -> list[Image.Image]:
    """Return the pages of a PDF, at so many points an inch."""
    command = [str(PDFTOPPM), "-r", str(resolution), "-png", str(pdf), str(folder / pdf.stem)]
    subprocess.run(command, check=True)
    pages = [Image.open(path) for path in sorted(folder.glob(f"{glob.escape(pdf.stem)}-*.png"))]
    assert all(len(set(page.convert("L").getextrema())) > 1 for page in pages), "a blank page"
    return pages


def side_by_side(pages: list[Image.Image]) -> Image.Image:
    width, height = sum(p.width for p in pages) + 20, max(p.height for p in pages)
    sheet = Image.new("RGB", (width, height), "#8c8c8c")
    left = 0
    for page in pages:
        sheet.paste(page, (left, 0))
        left += page.width + 20
    return sheet


def keep(picture: Image.Image, name: str) -> None:
    """Renew a picture of the guides, when asked: `IMAGES=1 pytest …`."""
    if os.environ.get("IMAGES"):
        path = Path(__file__).parents[3] / "docs" / "images" / f"{name}.png"
        picture.convert("P", palette=Image.Palette.ADAPTIVE, colors=64).save(path, optimize=True)
