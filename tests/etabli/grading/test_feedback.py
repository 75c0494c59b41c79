"""Feedback: what helps a student, and nothing that would give the tests away."""

import nbformat
import pytest
from bs4 import BeautifulSoup
from classroom import SAMPLE, cell, submit
from nbgrader.api import Gradebook

from etabli.authoring.case import HIDDEN_BEGIN, HIDDEN_END, Case
from etabli.course import Course
from etabli.frameworks import Frameworks
from etabli.grading.autograde import autograde
from etabli.grading.feedback import write_feedback, write_integrity_page
from etabli.grading.submissions import submissions
from etabli.results.flags import Flag, write_flags

FLAGS = [
    Flag("travail_semblable", "Travail presque identique à celui de <b>Zoé</b>.", "saison"),
    Flag("arrêt_brutal", "Le programme s'est arrêté."),
]


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
    (path,) = write_feedback(copy, frameworks)
    return BeautifulSoup(path.read_text(encoding="utf-8"), "lxml")


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
    assert text.count(stopped) == text.count("Votre cellule s'est arrêtée") == 1


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
    path = write_integrity_page(copy, frameworks)
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
