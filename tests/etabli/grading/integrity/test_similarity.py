"""Near-identical work: copies are found however they are dressed up, honest classes are left alone."""

import ast
import copy
import random
import re
import time

import nbformat
import pytest
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_notebook

from etabli.authoring.case import SOLUTION_BEGIN, SOLUTION_END, Case
from etabli.course import Course
from etabli.grading.integrity.similarity import ADDED_CELLS, NEAR_IDENTICAL, similar_work
from etabli.roles import grade_id

SAMPLE = "bc03-roi"


@pytest.fixture(scope="module")
def release(course: Course) -> NotebookNode:
    return read(course, SAMPLE)


@pytest.fixture(scope="module")
def solution(cases: dict[str, Case]) -> dict[str, str]:
    """What the author of the case answers, by cell."""
    return model(cases[SAMPLE])


@pytest.fixture(scope="module")
def blind(cases: dict[str, Case]) -> dict[str, str]:
    """What somebody else answered who had not seen the author's answers."""
    found = {
        task.name: answer.text
        for task in cases[SAMPLE].tasks
        for answer in cases[SAMPLE].answers(task)
        if answer.name == "right_aveugle"
    }
    assert len(found) >= 4
    return found


def read(course: Course, case: str) -> NotebookNode:
    return nbformat.read(course.release / case / f"{case}.ipynb", as_version=4)


def model(case: Case) -> dict[str, str]:
    answers = {}
    for cell in case.notebook.cells:
        if SOLUTION_BEGIN in cell.source:
            answers[grade_id(cell)] = cell.source.split(SOLUTION_BEGIN)[1].split(SOLUTION_END)[0]
    return answers


def answered(release: NotebookNode, answers: dict[str, str]) -> NotebookNode:
    notebook = copy.deepcopy(release)
    for cell in notebook.cells:
        cell.source += "\n" + answers[grade_id(cell)] if grade_id(cell) in answers else ""
    return notebook


def renamed(code: str) -> str:
    """Return code with other names for its own variables, other texts and other comments."""
    tree = ast.parse(code)
    names = {
        n.id for n in ast.walk(tree) if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Store)
    }
    for rank, name in enumerate(sorted(names)):
        code = re.sub(rf"(?<![\w.\"']){name}(?![\w\"'])", f"truc_{rank}", code)
    return "# Tout est de moi.\n" + code.replace('"plateforme"', '"regie"').replace("\n\n", "\n")


def test_identical_work_is_reported_with_its_cells(
    release: NotebookNode, solution: dict[str, str], blind: dict[str, str]
) -> None:
    submissions = {
        "Zoé": answered(release, solution),
        "Anne": answered(release, solution),
        "Luc": answered(release, blind),
    }
    (found,) = similar_work(release, submissions)
    assert (found.first, found.second, found.share) == ("Anne", "Zoé", 1.0)
    assert {"roi_campagnes", "note_direction"} <= set(found.cells)


def test_new_names_texts_and_comments_hide_nothing(
    release: NotebookNode, solution: dict[str, str]
) -> None:
    code = {
        name: text
        for name, text in solution.items()
        if name not in ("note_direction", "alerte_mesure", "choix_indicateurs")
    }
    other = {name: renamed(text) for name, text in code.items()}
    assert all(other[name] != code[name] for name in code)
    (found,) = similar_work(
        release, {"Anne": answered(release, code), "Zoé": answered(release, other)}
    )
    assert found.share > 0.98


def test_moved_cells_hide_nothing(release: NotebookNode, solution: dict[str, str]) -> None:
    other = answered(release, {})
    other.cells.reverse()
    other.cells[:0] = [new_code_cell(text) for text in reversed(solution.values())][2:]
    (found,) = similar_work(release, {"Anne": answered(release, solution), "Zoé": other})
    assert found.share > 0.95
    assert "plan_budget" in found.cells or found.cells == (ADDED_CELLS,)


def test_one_copied_note_is_enough(
    release: NotebookNode, solution: dict[str, str], blind: dict[str, str]
) -> None:
    note = solution["note_direction"]
    tasks = {name: text for name, text in solution.items() if name in blind}
    (found,) = similar_work(
        release,
        {
            "Anne": answered(release, tasks | {"note_direction": note}),
            "Zoé": answered(release, blind | {"note_direction": note.replace("perdu", "dépensé")}),
        },
    )
    assert found.cells == ("note_direction",)
    assert NEAR_IDENTICAL <= found.share < 1


def test_untouched_releases_are_not_similar_work(release: NotebookNode) -> None:
    assert similar_work(release, {name: copy.deepcopy(release) for name in "abcd"}) == []
    assert similar_work(release, {}) == []


def test_what_most_of_the_class_shares_is_no_copy(
    release: NotebookNode, solution: dict[str, str], blind: dict[str, str]
) -> None:
    """A trainer's correction that a class of twelve copied from the board, say."""
    board = {f"e{rank}": answered(release, solution) for rank in range(11)}
    assert similar_work(release, board | {"e11": answered(release, blind)}) == []


@pytest.mark.parametrize(
    "name",
    ["bc01-alliances", "bc01-benchmark", "bc03-audit-seo", "bc03-roi", "bc05-cahier-des-charges"],
)
def test_right_answers_of_a_bank_are_not_copies_of_one_another(
    course: Course, cases: dict[str, Case], name: str
) -> None:
    release = read(course, name)
    answers = [
        answer
        for task in cases[name].tasks
        for answer in cases[name].answers(task)
        if answer.kind == "right"
    ]
    submissions = {
        f"{answer.task}, {answer.name}": answered(release, {answer.task: answer.text})
        for answer in answers
    }
    assert len(submissions) >= 10
    found = {frozenset((pair.first, pair.second)) for pair in similar_work(release, submissions)}
    # An answer written as changes of another is its copy, and says so.
    copies = {
        frozenset((f"{answer.task}, {answer.name}", f"{answer.task}, {answer.base}"))
        for answer in answers
    }
    assert found <= copies


@pytest.mark.slow
def test_a_thousand_submissions_take_seconds(
    release: NotebookNode, solution: dict[str, str]
) -> None:
    dice = random.Random(3)
    submissions = {}
    blank = [one for one in release.cells if grade_id(one) in solution]
    for rank in range(1000):
        cells = [copy.copy(one) for one in blank]
        for one in cells:
            text = solution[grade_id(one)]
            one.source += "\n" + (text if rank in (7, 700) else shuffled(text, dice))
        submissions[f"e{rank:04}"] = new_notebook(cells=cells)
    start = time.process_time()
    (found,) = similar_work(release, submissions)
    seconds = time.process_time() - start
    print(f"similar_work: 1000 submissions, {seconds:.1f} s of processor")
    assert (found.first, found.second) == ("e0007", "e0700")
    assert seconds < 60


def shuffled(text: str, dice: random.Random) -> str:
    """Return as much text, in an order that nobody else has."""
    words = text.split()
    return " ".join(dice.sample(words, len(words)))


def test_text_that_is_no_code_costs_no_time(release: NotebookNode) -> None:
    hostile = {
        "guillemets": {"roi_campagnes": '"' + '\\"' * 200_000},
        "apostrophes": {"roi_campagnes": "'''" + "a'" * 200_000},
        "long": {"roi_campagnes": "x = 1\n" * 2_000_000},
    }
    start = time.process_time()
    similar_work(release, {name: answered(release, a) for name, a in hostile.items()})
    assert time.process_time() - start < 20
