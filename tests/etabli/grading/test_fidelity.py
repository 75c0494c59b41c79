"""On honest work our scores are stock nbgrader's, cell by cell.

Stock is nbgrader's own execution (a kernel, no sandbox, tests beside the answers) and its own
reading of a grade off what a cell shows. It takes seconds a notebook, so a share of the banks is
tried, the k-th of n with `FIDELITY=k/n`; `make thorough` and `make fidelity` try them all.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import nbformat
import nbgrader
import pytest
from classroom import SAMPLE, rows, submit
from nbformat import NotebookNode
from nbgrader.apps import NbGraderAPI
from nbgrader.preprocessors import Execute
from nbgrader.utils import determine_grade, setenv

from etabli.authoring.case import Case, Task
from etabli.course import Course, quiet_nbgrader
from etabli.grading.autograde import autograde
from etabli.grading.bank.trials import with_answer
from etabli.grading.restore import restore
from etabli.grading.running.built import BuiltCase
from etabli.grading.running.execute import Limits, execute
from etabli.grading.saving.cases import register
from etabli.grading.submissions import submissions
from etabli.roles import Role, grade_id, role

ROOT = Path(__file__).parents[3]
NAMES = sorted(path.parent.name for path in ROOT.glob("cases/*/case.toml"))
USUAL = 6  # answers, however many cases there are


def share(answers: list[str], wanted: str) -> list[str]:
    """Return the k-th of n shares of a list, for « k/n »."""
    rank, _, count = wanted.partition("/")
    if not (rank.isdigit() and count.isdigit() and 1 <= int(rank) <= int(count)):
        raise ValueError(f"FIDELITY={wanted!r}: expected k/n, with k from 1 to n, such as 2/5")
    return answers[int(rank) - 1 :: int(count)]


ANSWERS = sorted(
    f"{path.parents[2].name}/{path.parent.name}/{path.stem}"
    for path in ROOT.glob("cases/*/answers/*/*.py")
)
TRIED = share(ANSWERS, os.environ.get("FIDELITY") or f"1/{len(ANSWERS) // USUAL}")


def test_the_shares_of_the_banks_are_all_of_them_each_once() -> None:
    shares = [share(ANSWERS, f"{rank}/7") for rank in range(1, 8)]
    assert sorted(answer for each in shares for answer in each) == ANSWERS
    assert share(ANSWERS, "1/1") == ANSWERS


@pytest.mark.parametrize("wanted", ["all", "0/5", "6/5", "2", "1/0", "-1/5", "1/5/9"])
def test_a_share_that_is_none_is_refused(wanted: str) -> None:
    with pytest.raises(ValueError, match="expected k/n"):
        share(ANSWERS, wanted)


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
    return {
        grade_id(each): determine_grade(each)[0]
        for each in executed.cells
        if role(each) is Role.TEST
    }


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
@pytest.mark.parametrize("answer", TRIED)
def test_an_answer_of_the_bank_scores_as_in_nbgrader(
    answer: str, course: Course, cases: dict[str, Case], tmp_path: Path
) -> None:
    name, task, stem = answer.split("/")
    bank = {each.name: each.text for each in cases[name].answers(Task(task))}
    submitted = with_answer(read(course.source / name), task, bank[stem])
    assert_alike(course, name, submitted, tmp_path)


# nbgrader's own sample course: two notebooks, answers that are functions, a test that deletes one.

SAMPLE_CASE = "ps1"
USER_GUIDE = Path(nbgrader.__file__).parent / "docs" / "source" / "user_guide"
FUNCTIONS = {
    "model": {},
    "mistaken": {"squares": "def squares(n):\n    return [i**2 for i in range(n)]"},
    "silent": {"squares": "def squares(n):\n    print([i**2 for i in range(1, n + 1)])"},
    "one_function": {
        "sum_of_squares": "def sum_of_squares(n):\n    return n * (n + 1) * (2 * n + 1) // 6"
    },
    "another_error": {
        "squares": "def squares(n):\n    if n < 1:\n        raise TypeError('n')\n"
        "    return [i**2 for i in range(1, n + 1)]"
    },
    "numpy": {
        "squares": "import numpy as np\n\ndef squares(n):\n    if n < 1:\n        raise ValueError\n"
        "    return [i**2 for i in np.arange(1, n + 1)]"
    },
    "array": {"squares": "import numpy as np\nsquares = lambda n: np.arange(1, n + 1) ** 2"},
    "tuple": {"squares": "squares = lambda n: tuple(i**2 for i in range(1, n + 1))"},
    "own_error": {
        "squares": "class Negative(ValueError):\n    pass\n\ndef squares(n):\n    if n < 1:\n"
        "        raise Negative(n)\n    return [i**2 for i in range(1, n + 1)]"
    },
    "own_list": {
        "squares": "class Squares(list):\n    pass\n\ndef squares(n):\n    if n < 1:\n"
        "        raise ValueError\n    return Squares(i**2 for i in range(1, n + 1))"
    },
    "helper": {
        "squares": "def power(x):\n    return x**2\n\ndef squares(n):\n    if n < 1:\n"
        "        raise ValueError\n    return list(map(power, range(1, n + 1)))",
        "sum_of_squares": "def sum_of_squares(n):\n    total = 0\n    for value in squares(n):\n"
        "        total += value\n    return total",
    },
    "endless": {"squares": "def squares(n):\n    return squares(n + 1)"},
    "forgotten": {"sum_of_squares": ""},
}


def sample_course(root: Path) -> None:
    """Make nbgrader's sample course at `root`, released, with a class that has handed in."""
    quickstart = [sys.executable, "-m", "nbgrader", "quickstart", root.name]
    subprocess.run(quickstart, cwd=root.parent, check=True, capture_output=True)
    made = api(root).generate_assignment(SAMPLE_CASE)
    assert made["success"], made
    shutil.copytree(USER_GUIDE / "submitted", root / "submitted")
    for candidate, answers in FUNCTIONS.items():
        notebook = nbformat.read(root / "source" / SAMPLE_CASE / "problem1.ipynb", as_version=4)
        for each in notebook.cells:
            each.source = answers.get(grade_id(each), each.source)
        folder = root / "submitted" / candidate / SAMPLE_CASE
        folder.mkdir(parents=True)  # without problem2, which is then worth nothing
        nbformat.write(notebook, folder / "problem1.ipynb")


def api(root: Path) -> NbGraderAPI:
    """Return what the formgrader calls, for a course."""
    config = Course(root, root).config()
    config.IncludeHeaderFooter.header = str(root / "source" / "header.ipynb")
    return NbGraderAPI(config=config)


@pytest.mark.slow
def test_the_sample_course_scores_as_in_nbgrader(course: Course, tmp_path: Path) -> None:
    quiet_nbgrader()
    sample_course(tmp_path / "stock")
    shutil.copytree(tmp_path / "stock", tmp_path / "ours")
    steps = (course.root / "nbgrader_config.py").read_text(encoding="utf-8")
    steps = steps[steps.index("# First of all") : steps.index("c.ExecuteApart")]
    with (tmp_path / "ours" / "nbgrader_config.py").open("a", encoding="utf-8") as settings:
        settings.write(steps)
    graded = {}
    for name in ("stock", "ours"):
        root = tmp_path / name
        for candidate in ("bitdiddle", "hacker", *FUNCTIONS):
            done = api(root).autograde(SAMPLE_CASE, candidate)
            assert done["success"], (name, candidate, done)
        graded[name] = rows(f"sqlite:///{root / 'gradebook.db'}")
    assert len(graded["ours"]["grade"]) >= 7 * len(FUNCTIONS)
    # nbgrader gives a final 0 to a blank answer; we leave it to the trainer, as bitdiddle has written
    # text in a cell of their own.
    for kind, in_stock, in_ours in (
        ("grade", "'needs_manual_grade': False", "'needs_manual_grade': True"),
        ("comment", "'auto_comment': 'No response.'", "'auto_comment': None"),
    ):
        stock, ours = (set(graded[name].pop(kind)) for name in ("stock", "ours"))
        (only_stock,), (only_ours,) = stock - ours, ours - stock
        assert in_stock in only_stock
        assert in_ours in only_ours
        for row in (only_stock, only_ours):
            assert "'id': 'bitdiddle'" in row
            assert "'name': 'sum_of_squares_application'" in row
    assert graded["ours"] == graded["stock"]
    receipts = (tmp_path / "ours" / "autograded").glob(f"*/{SAMPLE_CASE}/depot.json")
    assert len(list(receipts)) == len(FUNCTIONS) + 2


# Our steps, plugged into nbgrader's own command and into what the formgrader's button calls.


def hand_in_a_class(course: Course) -> None:
    submit(course, "Awa")
    submit(course, "Bran", edit=lambda notebook: notebook.cells.pop(-1))
    shutil.copytree(course.release / SAMPLE, course.submitted / "Chloé" / SAMPLE)
    quiet_nbgrader()
    register(course, SAMPLE)


def by_command(course: Course) -> "subprocess.CompletedProcess[str]":
    autograde = [sys.executable, "-m", "nbgrader", "autograde", SAMPLE]
    return subprocess.run(autograde, cwd=course.root, capture_output=True, text=True, check=False)


@pytest.mark.slow
def test_nbgrader_grades_as_our_own_command_does(copy: Course, tmp_path: Path) -> None:
    hand_in_a_class(copy)
    courses = [Course(tmp_path / "autre" / name, copy.cases) for name in ("command", "button")]
    for other in courses:
        shutil.copytree(copy.root, other.root, ignore=shutil.ignore_patterns("autre"))
    outcomes = autograde(copy, submissions(copy), jobs=2)
    assert [outcome.status for outcome in outcomes] == ["graded"] * 3
    done = by_command(courses[0])
    assert done.returncode == 0, done.stderr
    for candidate in ("Awa", "Bran", "Chloé"):
        done = NbGraderAPI(config=courses[1].config()).autograde(SAMPLE, candidate)
        assert done["success"], done
    expected = rows(copy.db_url)
    for other in courses:
        assert rows(other.db_url) == expected, other.root.name
        # So a later `etabli autograde` finds them graded, and as safely.
        outcomes = autograde(other, submissions(other), jobs=2)
        assert [outcome.status for outcome in outcomes] == ["unchanged"] * 3


@pytest.mark.slow
def test_settings_that_do_not_load_run_and_record_nothing(copy: Course, tmp_path: Path) -> None:
    evidence = tmp_path / "exécuté"
    source = f"from pathlib import Path\nPath({str(evidence)!r}).touch()"
    submit(copy, "Awa", edit=lambda nb: nb.cells.append(nbformat.v4.new_code_cell(source)))
    quiet_nbgrader()
    register(copy, SAMPLE)
    notes = copy.root / "notes.db"
    before = notes.read_bytes()
    with (copy.root / "nbgrader_config.py").open("a", encoding="utf-8") as settings:
        settings.write("\nc.Autograde.autograde_preprocessors = [\n")
    done = by_command(copy)
    assert done.returncode != 0, done.stderr
    assert not evidence.exists()
    assert notes.read_bytes() == before
    assert rows(f"sqlite:///{copy.root / 'gradebook.db'}")["submitted_notebook"] == []
    assert not list(copy.autograded.glob("*/*/*.ipynb"))
