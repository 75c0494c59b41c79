"""Feedback: what helps a student, and nothing that would give the tests away."""

import shutil
import subprocess
import sys

import nbformat
import pytest
from bs4 import BeautifulSoup
from classroom import SAMPLE, cell, submit
from nbgrader.api import Gradebook
from nbgrader.apps.api import NbGraderAPI
from typer.testing import CliRunner

from etabli.authoring.case import HIDDEN_BEGIN, HIDDEN_END, Case
from etabli.cli import app
from etabli.course import Course
from etabli.errors import GradingError
from etabli.frameworks import Frameworks
from etabli.grading.autograde import autograde
from etabli.grading.feedback import Page, write_feedback, write_integrity_page
from etabli.grading.submissions import submissions
from etabli.results import evidence as evidence_module
from etabli.results import gradebook
from etabli.results.evidence import open_evidence
from etabli.results.flags import Flag, write_flags

FLAGS = [
    Flag("travail_semblable", "Travail presque identique à celui de <b>Zoé</b>.", "saison"),
    Flag("arrêt_brutal", "Le programme s'est arrêté."),
]


def pages(course: Course, frameworks: Frameworks) -> list[Page]:
    with open_evidence(course.root, course.db_url, frameworks.tags) as evidence:
        return list(write_feedback(course, frameworks, evidence))


@pytest.fixture
def page(copy: Course, cases: dict[str, Case], frameworks: Frameworks) -> BeautifulSoup:
    """The feedback of a candidate with a wrong task, hostile text and one marked deliverable."""
    case = cases[SAMPLE]

    def edit(notebook: nbformat.NotebookNode) -> None:
        cell(
            notebook, case.tasks[0].name
        ).source = "début = 1\nraise RuntimeError('<script>alert(1)</script>')"
        cell(notebook, case.written[0]).source = "Ma réponse <img src=x onerror=alert(1)>"

    submit(copy, "Maëlle", edit=edit)
    (copy.submitted / "Absente" / "autre").mkdir(parents=True)
    list(autograde(copy, submissions(copy), jobs=2))
    write_flags(copy.autograded / "Maëlle" / SAMPLE, FLAGS)
    with Gradebook(copy.db_url) as gradebook:
        grade = gradebook.find_grade(case.written[0], SAMPLE, SAMPLE, "Maëlle")
        grade.manual_score, grade.needs_manual_grade = 5.5, False
        comment = gradebook.find_comment(case.written[0], SAMPLE, SAMPLE, "Maëlle")
        comment.manual_comment = "Chiffrez davantage."
        gradebook.db.commit()
    (made,) = pages(copy, frameworks)
    assert made.problem == ""
    return BeautifulSoup(made.path.read_text(encoding="utf-8"), "lxml")


def test_the_page_explains_points_competencies_and_comments(
    page: BeautifulSoup, cases: dict[str, Case], frameworks: Frameworks
) -> None:
    text = page.get_text(" ", strip=True)
    assert cases[SAMPLE].livrable in text
    assert "seul le jury décide" in text
    assert "5,5 / " in text
    assert "Formateur : Chiffrez davantage." in text
    assert frameworks.tags["BC01-C3"] in text
    assert "n'a pas encore de réponse" in text or "name '" in text
    # Where the name that is missing comes from: the candidate's own cell.
    stopped = (
        "✗ Votre cellule s'est arrêtée à la ligne 2 : RuntimeError : <script>alert(1)</script>"
    )
    assert text.count(stopped) == 1


def test_what_a_candidate_writes_stays_text(page: BeautifulSoup) -> None:
    assert page.find_all("script") == []
    assert page.find_all("img", onerror=True) == []
    assert page.find_all("img", src=lambda src: not src.startswith("data:image/png;base64,")) == []


def test_hidden_tests_never_show(page: BeautifulSoup, cases: dict[str, Case]) -> None:
    text = page.get_text()
    for source in (c.source for c in cases[SAMPLE].notebook.cells):
        hidden = source.partition(HIDDEN_BEGIN)[2].partition(HIDDEN_END)[0]
        for line in (line.strip() for line in hidden.splitlines()):
            assert len(line) < 16 or line not in text


def test_flags_are_for_the_trainer_and_not_in_the_folder_that_students_get(
    page: BeautifulSoup, copy: Course, frameworks: Frameworks
) -> None:
    with open_evidence(copy.root, copy.db_url, frameworks.tags) as evidence:
        path = write_integrity_page(copy, evidence)
    assert not path.is_relative_to(copy.feedback)
    trainer = BeautifulSoup(path.read_text(encoding="utf-8"), "lxml")
    rows = [[cell.get_text() for cell in row.find_all(["td", "th"])] for row in trainer("tr")[1:]]
    assert rows == [
        [SAMPLE, "Maëlle", "travail semblable", "saison", FLAGS[0].message],
        [SAMPLE, "Maëlle", "arrêt brutal", "", FLAGS[1].message],
    ]
    assert trainer.find_all("b") == []
    handed_out = "".join(p.read_text("utf-8") for p in copy.feedback.rglob("*") if p.is_file())
    assert all(flag.message not in handed_out and "Zoé" not in handed_out for flag in FLAGS)


@pytest.fixture
def graded(jury_course: Course) -> Course:
    """A class of which three candidates have a graded copy."""
    for candidate in ("c01", "c02", "c03"):
        for name in ("bc01-benchmark", "bc03-roi"):
            folder = jury_course.autograded / candidate / name
            folder.mkdir(parents=True, exist_ok=True)
            source = jury_course.root / "source" / name / f"{name}.ipynb"
            (folder / source.name).write_bytes(source.read_bytes())
    return jury_course


def test_one_page_that_cannot_be_written_costs_no_other(
    graded: Course, frameworks: Frameworks
) -> None:
    whole = {(p.candidate, p.case) for p in pages(graded, frameworks)}
    assert len(whole) == 5  # c03's second copy could not be graded
    shutil.rmtree(graded.feedback)
    graded.feedback.mkdir()
    (graded.feedback / "c01").touch()
    (graded.feedback / "c02" / "bc03-roi" / "bc03-roi.html").mkdir(parents=True)
    (graded.autograded / "c02" / "bc01-benchmark" / "bc01-benchmark.ipynb").write_text("{")
    made = {(p.candidate, p.case): p for p in pages(graded, frameworks)}
    assert made.keys() == whole
    assert "occupe la place d'un dossier" in made["c01", "bc03-roi"].problem
    assert "occupe la place d'un fichier" in made["c02", "bc03-roi"].problem
    assert "recorrigez-la" in made["c02", "bc01-benchmark"].problem
    assert made["c03", "bc01-benchmark"].problem == ""
    assert made["c03", "bc01-benchmark"].path.is_file()


def test_a_file_in_the_place_of_the_folder_is_said(graded: Course, frameworks: Frameworks) -> None:
    graded.feedback.touch()
    with pytest.raises(GradingError, match="occupe la place du dossier des retours"):
        pages(graded, frameworks)
    told = CliRunner().invoke(app, ["--course", str(graded.root), "feedback"])
    assert told.exit_code == 1
    assert told.stdout.startswith("Erreur : ")
    assert told.stdout.count("\n") == 1


def test_a_class_is_read_as_its_pages_are_written(
    graded: Course, frameworks: Frameworks, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not held in memory; and its gradebook, which may be large, is copied once."""
    copies, read = [], []
    copy_book, marks = gradebook._copy, gradebook.GradebookReader.marks
    monkeypatch.setattr(gradebook, "_copy", lambda *a: (copies.append(a), copy_book(*a)))
    monkeypatch.setattr(
        gradebook.GradebookReader,
        "marks",
        lambda self, who: (read.extend(who), marks(self, who))[1],
    )
    monkeypatch.setattr(evidence_module, "_BATCH", 1)
    with open_evidence(graded.root, graded.db_url, frameworks.tags) as evidence:
        for page in write_feedback(graded, frameworks, evidence):
            assert read[-1] == page.candidate
            assert page.path.is_file()
        write_integrity_page(graded, evidence)
    assert read == sorted(evidence.names)  # each once, the integrity page none
    assert len(copies) == 1
    read.clear()
    with open_evidence(graded.root, graded.db_url, frameworks.tags) as evidence:
        assert list(write_feedback(graded, frameworks, evidence, candidate="c02"))
        assert not list(write_feedback(graded, frameworks, evidence, candidate="personne"))
    assert read == ["c02"]


def test_nbgraders_own_command_and_button_write_our_page(
    graded: Course, course: Course, frameworks: Frameworks
) -> None:
    (graded.root / "cases").symlink_to(course.cases)
    beside = graded.autograded / "c01" / "bc03-roi"
    (beside / "data").mkdir()
    (beside / "data" / "clients.csv").write_text("secret")
    for made in pages(graded, frameworks):
        assert not made.problem
    ours = {p: p.read_bytes() for p in graded.feedback.rglob("*") if p.is_file()}
    config = graded.config()
    directory = graded.directory(assignment_id="bc03-roi")
    api = NbGraderAPI(directory, config=config)
    assert api.generate_feedback("bc03-roi", "c01")["success"]
    command = [sys.executable, "-m", "nbgrader", "generate_feedback", "bc01-benchmark", "--force"]
    done = subprocess.run(command, cwd=graded.root, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert {p: p.read_bytes() for p in graded.feedback.rglob("*") if p.is_file()} == ours
    # Where there is no page of ours, there is none.
    api.generate_feedback("bc03-roi", "c03")
    assert not list((graded.feedback / "c03" / "bc03-roi").glob("*"))
