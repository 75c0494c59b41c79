"""Restoring a notebook: an answer typed beside its cell is read by a person, a blank is a blank."""

import copy
from pathlib import Path

import pytest
from classroom import SAMPLE, cell
from nbformat import NotebookNode, read
from nbformat.v4 import new_code_cell, new_markdown_cell, new_raw_cell
from nbgrader.utils import compute_checksum

from etabli.authoring.case import Case
from etabli.authoring.given import Given, given
from etabli.course import Course
from etabli.grading.restore import READ_ON, restore
from etabli.roles import grade_id

TASK, NOTE, OTHER = "tri", "note_comite", "argumentaire"
ANSWER = (
    "**Votre note au comité :**\n\nTrois alliances à engager, une à refuser : voici lesquelles."
)


@pytest.fixture(scope="module")
def source(course: Course) -> NotebookNode:
    return notebook_of(course.source)


@pytest.fixture(scope="module")
def known(course: Course) -> Given:
    return given(course.root, SAMPLE)


@pytest.fixture
def submitted(course: Course) -> NotebookNode:
    """The release, to fill in."""
    return notebook_of(course.release)


def notebook_of(stage: Path) -> NotebookNode:
    return read(stage / SAMPLE / f"{SAMPLE}.ipynb", as_version=4)


def unanswered(notebook: NotebookNode, release: NotebookNode) -> set[str]:
    """Return the answers to which nbgrader gives « No response. », and 0 to written work."""
    blank = {grade_id(c): c.metadata["nbgrader"]["checksum"] for c in release.cells if grade_id(c)}
    solutions = [c for c in notebook.cells if c.metadata.get("nbgrader", {}).get("solution")]
    return {grade_id(c) for c in solutions if compute_checksum(c) == blank[grade_id(c)]}


def beside(notebook: NotebookNode, name: str, new: NotebookNode, after: int = 1) -> None:
    notebook.cells.insert(notebook.cells.index(cell(notebook, name)) + after, new)


def test_blank_answers_are_blank_however_they_were_saved(
    source: NotebookNode, submitted: NotebookNode, known: Given, cases: dict[str, Case]
) -> None:
    release = copy.deepcopy(submitted)
    names = {task.name for task in cases[SAMPLE].tasks} | set(cases[SAMPLE].written)
    for change in ("{}", "{}\n", "\n{}  \n\n"):
        for one, first in zip(submitted.cells, release.cells, strict=True):
            one.source = change.format(first.source).replace("\n", "\r\n")
        assert unanswered(restore(source, submitted, known), release) == names


@pytest.mark.parametrize("after", [0, 1])
@pytest.mark.parametrize("make", [new_markdown_cell, new_raw_cell, new_code_cell])
def test_a_blank_written_answer_beside_other_text_is_not_taken_for_blank(
    source: NotebookNode, submitted: NotebookNode, known: Given, make, after: int
) -> None:
    release = copy.deepcopy(submitted)
    beside(submitted, NOTE, make(ANSWER), after)
    restored = restore(source, submitted, known)
    assert not {NOTE} & unanswered(restored, release)
    assert cell(restored, NOTE).source == cell(release, NOTE).source + READ_ON
    assert unanswered(restored, release) >= {TASK}  # a test judges it: it may say « No response. »


def test_text_added_to_the_brief_counts_as_text_of_ones_own(
    source: NotebookNode, submitted: NotebookNode, known: Given
) -> None:
    release = copy.deepcopy(submitted)
    rank = submitted.cells.index(cell(submitted, NOTE)) - 1
    submitted.cells[rank].source += "\n\nMa réponse : trois alliances."
    assert not {NOTE, OTHER} & unanswered(restore(source, submitted, known), release)


def test_sketches_in_code_elsewhere_leave_a_blank_answer_blank(
    source: NotebookNode, submitted: NotebookNode, known: Given
) -> None:
    release = copy.deepcopy(submitted)
    beside(submitted, TASK, new_code_cell("partenaires.head()"))
    beside(submitted, NOTE, new_markdown_cell("  \n"))
    assert {NOTE, OTHER} <= unanswered(restore(source, submitted, known), release)


@pytest.mark.parametrize(("name", "answer"), [(NOTE, ANSWER), (TASK, "tri = 3\nmotifs = {}")])
@pytest.mark.parametrize("saved", ["{}", "{}\n", ""])
def test_a_blank_copy_pasted_after_the_answer_does_not_replace_it(
    source: NotebookNode, submitted: NotebookNode, known: Given, name: str, answer: str, saved: str
) -> None:
    blank = copy.deepcopy(cell(submitted, name))
    blank.source = saved.format(blank.source).replace("\n", "\r\n")
    cell(submitted, name).source = answer
    beside(submitted, name, blank)
    assert cell(restore(source, submitted, known), name).source == answer


def test_of_two_answers_the_last_counts(
    source: NotebookNode, submitted: NotebookNode, known: Given
) -> None:
    second = copy.deepcopy(cell(submitted, NOTE))
    second.source = "La seconde."
    cell(submitted, NOTE).source = "La première."
    beside(submitted, NOTE, second)
    restored = restore(source, submitted, known)
    assert cell(restored, NOTE).source == "La seconde."
    assert "La première." in [c.source for c in restored.cells]
