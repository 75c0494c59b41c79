"""Trying a case: its solution, its untouched release, and every answer of its bank."""

import copy
import os
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import NamedTuple

import nbformat
from nbformat import NotebookNode

from etabli.authoring.case import Case, replace_solution
from etabli.course import Course
from etabli.grading.running.built import BuiltCase
from etabli.grading.running.execute import Limits, execute
from etabli.roles import Role, grade_id, role

__all__ = ["Trial", "trials", "with_answer"]


@dataclass(frozen=True)
class Trial:
    """One run of a case: what was tried, the points of each test, what disagrees."""

    name: str
    points: dict[str, tuple[float, float]]
    problems: list[str]


class _Run(NamedTuple):
    name: str
    own_test: str | None
    notebook: NotebookNode


def trials(
    course: Course, case: Case, only: str | None = None, sandbox: bool = True
) -> Iterator[Trial]:
    """Run the solution, the untouched release and each answer of the bank of a built case.

    Args:
        course: where the case is built.
        case: the case.
        only: keep the trials whose name contains this text.
        sandbox: shut the answers' processes in; a case's own author may do without.

    Yields:
        One `Trial` per run; `problems` is empty when the grader judged as it should: all points
        for the solution and for `right_*`; none for the untouched release; for `wrong_*`, points
        lost in its own task and nowhere else.
    """
    source = _read(course.source / case.name / f"{case.name}.ipynb")
    release = _read(course.release / case.name / f"{case.name}.ipynb")
    runs: list[_Run] = [
        _Run("solution", None, source),
        _Run("version distribuée", None, _graded_release(source, release)),
    ]
    for task in case.tasks:
        for answer in case.answers(task):
            notebook = with_answer(source, task.name, answer.text)
            runs.append(_Run(f"{task.name}/{answer.name}", task.test, notebook))
    runs = [run for run in runs if only is None or only in run.name]
    built = BuiltCase.read(course.source / case.name)
    with ThreadPoolExecutor(max_workers=os.cpu_count()) as pool:
        yield from pool.map(partial(_trial, case=built, sandbox=sandbox), runs)


def with_answer(source: NotebookNode, task: str, answer: str) -> NotebookNode:
    """Return a copy of the instructor's notebook with one task answered otherwise."""
    notebook = copy.deepcopy(source)
    for cell in notebook.cells:
        if grade_id(cell) == task:
            cell.source = replace_solution(cell.source, answer)
    return notebook


def _read(path: Path) -> NotebookNode:
    return nbformat.read(path, as_version=4)


def _graded_release(source: NotebookNode, release: NotebookNode) -> NotebookNode:
    """Return the release with the hidden tests put back, as grading does."""
    tests = {grade_id(c): c.source for c in source.cells if role(c) is Role.TEST}
    notebook = copy.deepcopy(release)
    for cell in notebook.cells:
        cell.source = tests.get(grade_id(cell), cell.source)
    return notebook


def _trial(run: _Run, case: BuiltCase, sandbox: bool) -> Trial:
    execution = execute(case, run.notebook, {}, Limits(), sandbox)
    points = {
        grade_id(cell): (
            execution.verdicts[grade_id(cell)].points,
            float(cell.metadata.nbgrader.points),
        )
        for cell in case.source.cells
        if grade_id(cell) in execution.verdicts
    }
    full = {test for test, (obtained, maximum) in points.items() if obtained == maximum}
    problems = []
    for test, (obtained, maximum) in points.items():
        if run.name == "version distribuée":
            wrong = obtained != 0
        elif test == run.own_test and "/wrong_" in run.name:
            wrong = test in full
        else:
            wrong = test not in full
        if wrong:
            cell = next(c for c in execution.notebook.cells if grade_id(c) == test)
            said = " ".join(_said(cell).split())[:400]
            problems.append(f"{test} : {obtained:g} point(s) sur {maximum:g} — {said}")
    return Trial(run.name, points, problems)


def _said(cell: NotebookNode) -> str:
    return " ".join(
        output.get("text", "") or f"{output.get('ename', '')} {output.get('evalue', '')}"
        for output in cell.outputs
    )
