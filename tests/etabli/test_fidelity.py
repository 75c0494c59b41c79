"""On honest work our scores are stock nbgrader's, cell by cell.

Stock is nbgrader's own execution (a kernel, no sandbox, tests beside the answers) and its own
reading of a grade off what a cell shows. It takes seconds a notebook, so each day tries its own
share of the banks; `make fidelity` tries them all.
"""

import os
from datetime import date
from pathlib import Path

import nbformat
import pytest
from nbformat import NotebookNode
from nbgrader.preprocessors import Execute
from nbgrader.utils import determine_grade, setenv

from etabli.bank import with_answer
from etabli.cases import grade_id
from etabli.course import Course
from etabli.grading.analysis import is_test
from etabli.grading.execute import Limits, execute
from etabli.grading.restore import restore
from etabli.grading.workshop import BuiltCase

ROOT = Path(__file__).parents[2]
NAMES = sorted(path.parent.name for path in ROOT.glob("cases/*/case.toml"))
DAYS = 20  # in which every answer has had its turn


def todays_answers() -> list[str]:
    """Return what to try, as `case/task/answer`: the whole banks with FIDELITY=all."""
    chosen = []
    for name in NAMES:
        paths = sorted((ROOT / "cases" / name / "answers").glob("*/*.py"))
        turn = date.today().toordinal() % DAYS
        share = paths if os.environ.get("FIDELITY") == "all" else paths[turn::DAYS]
        chosen += [f"{name}/{path.parent.name}/{path.stem}" for path in share]
    return chosen


def read(folder: Path) -> NotebookNode:
    return nbformat.read(folder / f"{folder.name}.ipynb", as_version=4)


def stock(case: BuiltCase, notebook: NotebookNode, folder: Path) -> dict[str, float]:
    """Return the points of each test by nbgrader's own execution in `folder`."""
    for name, content in case.files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    with setenv(NBGRADER_EXECUTION="autograde"):
        resources = {"metadata": {"path": str(folder)}}
        executed, _ = Execute(timeout=60).preprocess(notebook, resources)
    return {grade_id(each): determine_grade(each)[0] for each in executed.cells if is_test(each)}


def ours(case: BuiltCase, notebook: NotebookNode) -> dict[str, float]:
    """Return the points of each test by our own execution."""
    verdicts = execute(case, notebook, {}, Limits()).verdicts
    return {name: verdict.points for name, verdict in verdicts.items()}


def assert_alike(course: Course, name: str, submitted: NotebookNode, folder: Path) -> None:
    case = BuiltCase.read(course.source / name)
    notebook = restore(case.source, submitted)
    found = ours(case, notebook)
    assert found == stock(case, notebook, folder)
    assert found


@pytest.mark.slow
@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("stage", ["source", "release"])
def test_a_solution_and_an_untouched_release_score_as_in_nbgrader(
    name: str, stage: str, course: Course, tmp_path: Path
) -> None:
    assert_alike(course, name, read(course.root / stage / name), tmp_path)


@pytest.mark.slow
@pytest.mark.parametrize("answer", todays_answers())
def test_an_answer_of_the_bank_scores_as_in_nbgrader(
    answer: str, course: Course, tmp_path: Path
) -> None:
    name, task, stem = answer.split("/")
    text = (course.cases / name / "answers" / task / f"{stem}.py").read_text(encoding="utf-8")
    submitted = with_answer(read(course.source / name), task, text)
    assert_alike(course, name, submitted, tmp_path)
