"""Every case keeps its contract: the same tests for all of them."""

import re
from pathlib import Path
from shutil import copytree

import jupytext
import nbformat
import pytest
from classroom import scores, submit
from nbgrader.converters import Autograde

from etabli.authoring.build import outdated
from etabli.authoring.case import Case, load_case
from etabli.authoring.contract import faults
from etabli.course import Course, quiet_nbgrader
from etabli.frameworks import Frameworks
from etabli.grading.bank.mistakes import mistakes_are_current
from etabli.grading.bank.seeds import trials_on_seed
from etabli.grading.bank.trials import RELEASE, SOLUTION, trials
from etabli.grading.bank.verdicts import FOLDER, Verdicts
from etabli.grading.saving.cases import register

ROOT = Path(__file__).parents[2]
NAMES = sorted(p.parent.name for p in ROOT.glob("cases/*/case.toml"))
CASES = pytest.mark.parametrize("name", NAMES)
# What is tried of each case: the bank of each task, its solution, its release.
ANSWERED = [
    f"{name}/{path.name}/"
    for name in NAMES
    for path in sorted((ROOT / "cases" / name / "answers").iterdir())
]
PARTS = [*ANSWERED, *(f"{name}/{part}" for name in NAMES for part in (SOLUTION, RELEASE))]
OTHER_SEED = 7

MAX_SIZE = 500_000  # bytes of data a case ships
# Too heavy still; one that is lightened leaves this list.
HEAVY = {"bc03-roi": "547,666 bytes: orders, measured visits and paths of seventeen weeks"}


@pytest.fixture(scope="module")
def verdicts(course: Course) -> Verdicts:
    return Verdicts(course.root / FOLDER)


def test_there_are_six_cases_and_sixty_answers_in_their_banks(cases: dict[str, Case]) -> None:
    assert set(NAMES) >= {
        "bc01-alliances",
        "bc01-benchmark",
        "bc03-audit-seo",
        "bc03-roi",
        "bc05-cahier-des-charges",
        "ce-fichiers-du-lundi",
    }
    assert sum(len(c.answers(task)) for c in cases.values() for task in c.tasks) >= 60


@CASES
def test_contract_is_kept(name: str, cases: dict[str, Case], frameworks: Frameworks) -> None:
    assert [str(fault) for fault in faults(cases[name], frameworks)] == []


@CASES
def test_source_and_release_are_what_a_build_gives(
    name: str, course: Course, frameworks: Frameworks
) -> None:
    # A case of its own: outdated() must not find the notebook that another test has read.
    assert outdated(course, [load_case(course.cases / name)], frameworks) == []


@CASES
def test_the_mistakes_that_grading_names_were_found_on_the_case_as_it_is(
    name: str, course: Course, cases: dict[str, Case]
) -> None:
    # « etabli bank » of the whole case writes cases/<case>/erreurs.json anew.
    assert mistakes_are_current(course, cases[name])


@CASES
def test_text_is_as_jupyterlab_would_save_it(name: str) -> None:
    path = ROOT / "cases" / name / "case.md"
    notebook = jupytext.read(path, fmt="md:myst")
    # What JupyterLab adds to a notebook that has a kernel.
    notebook.metadata["language_info"] = {"name": "python", "pygments_lexer": "ipython3"}
    saved = jupytext.writes(notebook, fmt="md:myst")
    # It would write the accents of tags as JSON may: `\u00e9crit` is `écrit`.
    saved = re.sub(
        r"^\+\+\+ .*$", lambda line: line[0].encode().decode("unicode_escape"), saved, flags=re.M
    )
    assert saved == path.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "name",
    [
        pytest.param(name, marks=pytest.mark.xfail(reason=HEAVY[name], strict=True))
        if name in HEAVY
        else name
        for name in NAMES
    ],
)
def test_data_is_light_and_described(name: str, course: Course) -> None:
    files = [p for p in (course.release / name).rglob("*") if p.is_file() and "data" in p.parts]
    assert sum(p.stat().st_size for p in files) <= MAX_SIZE
    assert (course.release / name / "data" / "datapackage.json") in files


@pytest.mark.slow
@pytest.mark.bank
@pytest.mark.parametrize("part", PARTS)
def test_the_grader_judges_the_solution_the_release_and_the_bank(
    part: str, course: Course, cases: dict[str, Case], verdicts: Verdicts
) -> None:
    """What was judged before is run again only if something it depends on has changed.

    Where nothing is kept, as on a fresh copy of the repository, all of it is run.
    """
    name, _, only = part.partition("/")
    tried = list(trials(course, cases[name], only, verdicts=verdicts))
    assert {trial.name: trial.problems for trial in tried if trial.problems} == {}
    assert tried


@pytest.mark.thorough
@pytest.mark.parametrize("part", ANSWERED)
def test_an_answer_alone_is_judged_as_in_the_whole_notebook(
    part: str, course: Course, cases: dict[str, Case], verdicts: Verdicts
) -> None:
    """The cells that an answer is run without change nothing of its verdict, nor it of theirs."""
    name, _, only = part.partition("/")
    alone = list(trials(course, cases[name], only, verdicts=verdicts))
    whole = {trial.name: trial for trial in trials(course, cases[name], only, whole=True)}
    assert {trial.name: trial.problems for trial in whole.values() if trial.problems} == {}
    assert [trial.name for trial in alone] == list(whole)
    for trial in alone:
        assert trial.problems == []
        assert trial.points.items() <= whole[trial.name].points.items(), trial.name


@pytest.mark.thorough
@CASES
def test_the_bank_is_judged_alike_on_data_of_another_seed(
    name: str, course: Course, cases: dict[str, Case], frameworks: Frameworks
) -> None:
    """No test nor answer of the bank rests on the values of the published data."""
    tried = list(trials_on_seed(course, cases[name], frameworks, OTHER_SEED))
    assert {trial.name: trial.problems for trial in tried if trial.problems} == {}
    assert tried


@CASES
@pytest.mark.slow
def test_nbgrader_itself_gives_the_same_grades(name: str, copy: Course) -> None:
    submit(copy, "solution", name)
    folder = copy.submitted / "intacte" / name
    copytree(copy.release / name, folder)
    quiet_nbgrader()
    register(copy, name)
    converter = Autograde(coursedir=copy.directory(assignment_id=name), config=copy.config())
    converter.start()
    assert all(got == top for got, top in scores(copy, "solution", name).values())
    assert all(got == 0 for got, top in scores(copy, "intacte", name).values())


@CASES
def test_a_release_says_nothing_of_solutions(name: str, course: Course) -> None:
    notebook = nbformat.read(course.release / name / f"{name}.ipynb", as_version=4)
    text = "\n".join(cell.source for cell in notebook.cells)
    assert "VOTRE CODE ICI" in text
    assert "VOTRE RÉPONSE ICI" in text
    assert "BEGIN SOLUTION" not in text
    assert "BEGIN HIDDEN" not in text
