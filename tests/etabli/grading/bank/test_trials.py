"""Trying a small case: what is run, what is known, what is said."""

import shutil
from pathlib import Path

import nbformat
import pytest

from etabli.authoring.build import convert
from etabli.authoring.case import Case, load_case
from etabli.course import Course
from etabli.grading.bank.trials import RELEASE, SOLUTION, Trial, trials
from etabli.grading.bank.verdicts import Verdicts
from etabli.roles import grade_id

CASE = "cible"  # five small tasks, none of which reads another
WRITTEN = Path(__file__).parents[3] / "adversarial" / "cases" / CASE


@pytest.fixture(scope="module")
def built(course: Course, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A course of one small case, built, without a bank."""
    root = tmp_path_factory.mktemp("course")
    shutil.copy(course.root / "nbgrader_config.py", root)
    shutil.copytree(WRITTEN, root / "cases" / CASE)
    shutil.copytree(WRITTEN / "data", root / "source" / CASE / "data")
    notebook = load_case(root / "cases" / CASE).notebook
    for rank, cell in enumerate(notebook.cells):
        cell["id"] = grade_id(cell) or f"cellule-{rank}"
    nbformat.write(notebook, root / "source" / CASE / f"{CASE}.ipynb")
    convert(Course.at(root), CASE, root / "source", root / "release", record=False)
    return root


@pytest.fixture
def small(built: Path, tmp_path: Path) -> Course:
    shutil.copytree(built, tmp_path, dirs_exist_ok=True)
    return Course.at(tmp_path)


def bank(course: Course, **answers: str) -> Case:
    """Write answers, each named `task__right_name` or `task__wrong_name`."""
    for name, code in answers.items():
        task, _, stem = name.partition("__")
        path = course.cases / CASE / "answers" / task / f"{stem}.py"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"# Une phrase.\n{code}\n", encoding="utf-8")
    return load_case(course.cases / CASE)


def tried(course: Course, case: Case, **options: object) -> dict[str, Trial]:
    return {trial.name: trial for trial in trials(course, case, **options)}  # type: ignore[arg-type]


HALF = 'total = (ventes["quantite"] * ventes["prix_ht"]).sum() / 2'
FULL = 'total = float((ventes["quantite"] * ventes["prix_ht"]).sum())'


def test_a_bank_that_the_tests_judge_rightly_has_no_problem(small: Course) -> None:
    found = tried(small, bank(small, total__right_float=FULL, total__wrong_half=HALF))
    assert list(found) == [SOLUTION, RELEASE, "total/right_float", "total/wrong_half"]
    assert [trial.problems for trial in found.values()] == [[], [], [], []]
    assert [trial.whole for trial in found.values()] == [True, True, False, False]
    assert len(found[SOLUTION].points) == 5
    assert found["total/right_float"].points == {"test_total": (1.0, 1.0)}
    assert found["total/wrong_half"].points == {"test_total": (0.0, 1.0)}


def test_a_cell_of_the_solution_that_ends_on_an_error_is_said(small: Course) -> None:
    """A cell that only shows something costs no point: whoever opens the notebook stops on it."""
    path = small.source / CASE / f"{CASE}.ipynb"
    notebook = nbformat.read(path, as_version=4)
    notebook.cells.append(nbformat.v4.new_code_cell("inconnu", id="montre"))
    nbformat.write(notebook, path)
    found = tried(small, bank(small), only=SOLUTION)[SOLUTION]
    (problem,) = found.problems
    assert problem.startswith(f"cellule n° {len(notebook.cells)} (sans note) : NameError")


def test_answers_that_are_judged_wrongly_are_said(small: Course) -> None:
    case = bank(small, total__right_half=HALF, total__wrong_full=FULL, total__right_dead="1 / 0")
    found = tried(small, case, only="total/")
    assert list(found) == ["total/right_dead", "total/right_half", "total/wrong_full"]
    assert found["total/right_half"].problems[0].startswith("test_total : 0 point(s) sur 1 — ")
    assert found["total/right_dead"].problems
    assert found["total/wrong_full"].problems[0].startswith("test_total : 1 point(s) sur 1")


def test_an_answer_that_may_cost_another_task_is_run_whole(small: Course) -> None:
    costs = f'{FULL}\nventes["quantite"] = 0'
    found = tried(small, bank(small, total__right_costs=costs), only="total/")["total/right_costs"]
    assert found.whole
    assert sorted(problem.split(" ")[0] for problem in found.problems) == [
        "test_reperes",
        "test_resultat",
        "test_synthese",
    ]


def test_whole_notebooks_give_the_verdicts_of_tasks_alone(small: Course) -> None:
    case = bank(small, total__right_float=FULL, total__wrong_half=HALF)
    alone, whole = tried(small, case, only="total/"), tried(small, case, only="total/", whole=True)
    for name, trial in whole.items():
        assert trial.whole
        assert len(trial.points) == 5
        assert trial.problems == alone[name].problems == []
        assert trial.points["test_total"] == alone[name].points["test_total"]


@pytest.mark.slow
def test_a_verdict_is_reached_once_until_what_it_depends_on_changes(
    small: Course, tmp_path: Path
) -> None:
    def known(case: Case, **options: object) -> list[str]:
        found = tried(small, case, verdicts=Verdicts(tmp_path / "kept"), **options)
        assert not [trial for trial in found.values() if trial.problems]
        return [name for name, trial in found.items() if trial.known]

    case = bank(small, total__right_float=FULL, total__wrong_half=HALF)
    names = [SOLUTION, RELEASE, "total/right_float", "total/wrong_half"]
    assert known(case) == []
    assert known(case) == names
    assert known(case, whole=True) == [SOLUTION, RELEASE]
    assert known(case, whole=True) == names
    case = bank(small, total__right_float=f"{FULL}\n")
    assert known(case) == names, "the last newline is no part of an answer"
    case = bank(small, total__right_float=f"{FULL} + 0")
    assert known(case) == [name for name in names if name != "total/right_float"]
    kept = tmp_path / "kept" / CASE / "total" / "wrong_half.json"
    kept.write_text(kept.read_text().replace("[0.0, 1.0]", "[1.0, 1.0]"), encoding="utf-8")
    assert known(case) == [name for name in names if name != "total/wrong_half"]
    assert known(case) == names


def test_a_trial_that_disagrees_is_run_again(small: Course, tmp_path: Path) -> None:
    case = bank(small, total__right_half=HALF)
    for _ in range(2):
        verdicts = Verdicts(tmp_path / "kept")
        found = tried(small, case, only="total/", verdicts=verdicts)["total/right_half"]
        assert found.problems
        assert not found.known
