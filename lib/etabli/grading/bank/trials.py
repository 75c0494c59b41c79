"""Trying a case: its solution, its untouched release, and every answer of its bank."""

import copy
import os
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from typing import NamedTuple

import nbformat
from nbformat import NotebookNode

from etabli.authoring.alone import alone
from etabli.authoring.answers import Answer
from etabli.authoring.case import Case, Task, replace_solution
from etabli.course import Course
from etabli.grading.bank.verdicts import Points, Verdicts
from etabli.grading.running.built import BuiltCase
from etabli.grading.running.execute import Limits, execute
from etabli.roles import Role, grade_id, role

__all__ = ["RELEASE", "SOLUTION", "Trial", "trials", "with_answer"]

SOLUTION = "solution"
RELEASE = "version distribuée"


@dataclass(frozen=True)
class Trial:
    """One run of a case.

    Args:
        name: what was tried: `SOLUTION`, `RELEASE`, or `task/answer`.
        points: of each test that was run, the points obtained and the maximum.
        problems: what disagrees with what the grader should have said (French).
        whole: all cells of the notebook were run; else only what the answer's own test needs.
        known: the verdict had been reached before; nothing was run.
    """

    name: str
    points: Points
    problems: list[str]
    whole: bool
    known: bool = False


class _Run(NamedTuple):
    """A notebook to run, the tests that must give all their points, and those that must not."""

    name: str
    notebook: NotebookNode
    full: frozenset[str]
    lost: frozenset[str]
    whole: bool = True


def trials(
    course: Course,
    case: Case,
    only: str | None = None,
    sandbox: bool = True,
    whole: bool = False,
    verdicts: Verdicts | None = None,
) -> Iterator[Trial]:
    """Run the solution, the untouched release and each answer of the bank of a built case.

    An answer runs with no more of the notebook than its own test needs, unless the test of another
    task may depend on it (`etabli.authoring.alone`).

    Args:
        course: where the case is built.
        case: the case.
        only: keep the trials whose name contains this text.
        sandbox: shut the answers' processes in; a case's own author may do without.
        whole: run all cells for every answer, as grading does.
        verdicts: those that were reached before, which are not reached again; new ones are kept.

    Yields:
        One `Trial` per run; `problems` is empty when the grader judged as it should: all points
        for the solution, no cell of which ends on an error, and for `right_*`; none for the untouched release; for `wrong_*`, points
        lost in its own task and nowhere else.

    Raises:
        CaseError: an answer of the bank cannot be read.
        GradingError: this machine cannot run notebooks; the case's own opening cells fail.
    """
    built = BuiltCase.read(course.source / case.name)
    release = nbformat.read(course.release / case.name / f"{case.name}.ipynb", as_version=4)
    runs = list(_runs(case, built, release, only, whole))
    trial = partial(_trial, case=case, built=built, sandbox=sandbox, verdicts=verdicts)
    with ThreadPoolExecutor(max_workers=os.cpu_count()) as pool:
        yield from pool.map(trial, runs)


def with_answer(source: NotebookNode, task: str, answer: str) -> NotebookNode:
    """Return a copy of the instructor's notebook with one task answered otherwise."""
    notebook = copy.deepcopy(source)
    for cell in notebook.cells:
        if grade_id(cell) == task:
            cell.source = replace_solution(cell.source, answer)
    return notebook


def _runs(
    case: Case, built: BuiltCase, release: NotebookNode, only: str | None, whole: bool
) -> Iterator[_Run]:
    tests = frozenset(grade_id(cell) for cell in built.source.cells if role(cell) is Role.TEST)
    none = frozenset[str]()

    def wanted(name: str) -> bool:
        return only is None or only in name

    if wanted(SOLUTION):
        yield _Run(SOLUTION, built.source, full=tests, lost=none)
    if wanted(RELEASE):
        yield _Run(RELEASE, _graded_release(built.source, release), full=none, lost=tests)
    for task in case.tasks:
        for answer in case.answers(task):
            if wanted(f"{task.name}/{answer.name}"):
                yield _answered(built, task, answer, tests, whole)


def _answered(
    built: BuiltCase, task: Task, answer: Answer, tests: frozenset[str], whole: bool
) -> _Run:
    notebook = with_answer(built.source, task.name, answer.text)
    cut = alone(built.plan, built.source, notebook, task)
    whole = whole or bool(cut.reaches)
    judged = tests if whole else frozenset([task.test])
    lost = frozenset([task.test] if answer.kind == "wrong" else [])
    run = notebook if whole else cut.notebook
    return _Run(f"{task.name}/{answer.name}", run, judged - lost, lost, whole)


def _graded_release(source: NotebookNode, release: NotebookNode) -> NotebookNode:
    """Return the release with the hidden tests put back, as grading does."""
    tests = {grade_id(c): c.source for c in source.cells if role(c) is Role.TEST}
    notebook = copy.deepcopy(release)
    for cell in notebook.cells:
        cell.source = tests.get(grade_id(cell), cell.source)
    return notebook


def _trial(
    run: _Run, case: Case, built: BuiltCase, sandbox: bool, verdicts: Verdicts | None
) -> Trial:
    maxima = {
        grade_id(cell): float(cell.metadata.nbgrader.points)
        for cell in built.source.cells
        if grade_id(cell) in run.full | run.lost
    }
    name = f"{case.name}/{run.name}{'.entier' if run.whole and '/' in run.name else ''}"
    digest = ""
    if verdicts is not None:
        digest = verdicts.digest(case, built, run.notebook, name, sandbox)
        known = verdicts.known(name, digest)
        if known is not None and not _disagreements(run, known, maxima):
            return Trial(run.name, known, [], run.whole, known=True)
    execution = execute(built, run.notebook, {}, Limits(), sandbox)
    judged = execution.verdicts
    points = {test: (judged[test].points, top) for test, top in maxima.items() if test in judged}
    problems = []
    for test in _disagreements(run, points, maxima):
        obtained, maximum = points.get(test, (0.0, maxima[test]))
        said = " ".join(_said(execution.notebook, test).split())[:400]
        problems.append(f"{test} : {obtained:g} point(s) sur {maximum:g} — {said}")
    if run.name == SOLUTION:
        problems += _stopped(execution.notebook)
    if verdicts is not None and not problems:
        verdicts.keep(name, digest, points)
    return Trial(run.name, points, problems, run.whole)


def _disagreements(run: _Run, points: Points, maxima: Mapping[str, float]) -> list[str]:
    """Return the tests that did not say what they should have, or said nothing."""
    wrong = []
    for test, maximum in maxima.items():
        obtained, _ = points.get(test, (None, maximum))
        if run.name == RELEASE:
            agrees = obtained == 0
        elif test in run.full:
            agrees = obtained == maximum
        else:
            agrees = obtained is not None and obtained != maximum
        if not agrees:
            wrong.append(test)
    return wrong


def _stopped(notebook: NotebookNode) -> list[str]:
    """Return the cells of the instructor's notebook that end on an error, even without a mark."""
    return [
        f"cellule n° {rank} ({grade_id(cell) or 'sans note'}) : {output.ename} : {output.evalue}"
        for rank, cell in enumerate(notebook.cells, start=1)
        for output in cell.get("outputs", [])
        if output.output_type == "error"
    ]


def _said(notebook: NotebookNode, test: str) -> str:
    cell = next((each for each in notebook.cells if grade_id(each) == test), None)
    return " ".join(
        output.get("text", "") or f"{output.get('ename', '')} {output.get('evalue', '')}"
        for output in (cell.outputs if cell is not None else ())
    )
