"""Testing the tests of a case: changed answers must lose points, equivalent ones must not.

From the solution and each `right_*` of a built case, what crossed to the judge is changed as data
(`mutants`, `drawings`, `deliverables`, `functions`, `equivalents`) and judged by the test of its
task alone (`judging`). What is drawn depends on the names of the case, the task and the answer: two
runs say the same.
"""

import os
from collections.abc import Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial
from pathlib import PurePath
from typing import Any, NamedTuple

from nbformat import NotebookNode

from etabli.authoring.case import Case, Task
from etabli.authoring.plan import announced_names
from etabli.course import Course
from etabli.grading.bank.briefs import Brief, brief_of
from etabli.grading.bank.changes import Change, Pick
from etabli.grading.bank.deliverables import file_changes
from etabli.grading.bank.equivalents import equivalents, file_equivalents
from etabli.grading.bank.functions import function_changes
from etabli.grading.bank.judging import Bench, Function, Handed, pack, unpack
from etabli.grading.bank.mutants import changes
from etabli.grading.bank.reports import TaskReport, Tried
from etabli.grading.bank.trials import with_answer
from etabli.grading.border.departure import CannotCrossError
from etabli.grading.running.built import BuiltCase
from etabli.roles import grade_id

__all__ = ["mutation"]

_SOLUTION = "solution"


def mutation(
    course: Course, case: Case, only: str | None = None, sandbox: bool = True
) -> Iterator[TaskReport]:
    """Try the tests of a built case, one task after the other.

    Args:
        course: where the case is built.
        case: the case.
        only: keep the answers (`task/solution`, `task/right_…`) whose name contains this text.
        sandbox: shut the processes in; a case's own author may do without.

    Raises:
        GradingError: this machine cannot run notebooks; the case's own opening cells fail.
    """
    built = BuiltCase.read(course.source / case.name)
    bench = Bench(built, sandbox)
    with ThreadPoolExecutor(max_workers=os.cpu_count()) as pool:
        for task in case.tasks:
            answers = {
                name: notebook
                for name, notebook in _answers(case, task, built.source)
                if only is None or only in f"{task.name}/{name}"
            }
            if not answers:
                continue
            judged: list[Future[Tried | None]] = []
            problems: list[str] = []
            handed = pool.map(partial(bench.run, test=task.test), answers.values())
            for name, one in zip(answers, list(handed), strict=True):
                if one.points != one.maximum:
                    said = " ".join(one.said.split())[:300]
                    got = f"{one.points:g} point(s) sur {one.maximum:g}"
                    problems.append(f"{task.name}/{name} : {got} — {said}")
                    continue
                for copy in _copies(case.name, built.source, task, name, one):
                    judged.append(pool.submit(_judged, bench, copy))  # while the next is made
            tried = [done for future in judged if (done := future.result()) is not None]
            yield TaskReport(task.name, tuple(tried), tuple(problems))


def _answers(case: Case, task: Task, source: NotebookNode) -> Iterator[tuple[str, NotebookNode]]:
    """Give the right answers of a task, each as a notebook; the first is the solution."""
    yield _SOLUTION, source
    for answer in case.answers(task):
        if answer.name.startswith("right_"):
            yield answer.name, with_answer(source, task.name, answer.text)


class _Copy(NamedTuple):
    """A changed answer that waits for its judgement: in what it differs from what was handed over.

    Without values, files or calls, it could not cross.
    """

    name: str
    words: str
    right: bool
    handed: Handed
    values: Mapping[str, bytes] = {}
    files: Mapping[str, bytes] = {}
    calls: Mapping[Any, Any] = {}


def _judged(bench: Bench, copy: _Copy) -> Tried | None:
    """Have a copy judged; None where only the student's process could say what it is worth."""
    crossed = copy.values or copy.files or copy.calls
    points = bench.points(copy.handed, copy.values, copy.files, copy.calls) if crossed else 0.0
    if points is None:
        return None
    return Tried(copy.name, copy.words, copy.right, points, copy.handed.maximum)


def _copies(
    case: str, source: NotebookNode, task: Task, answer: str, handed: Handed
) -> Iterator[_Copy]:
    """Give the changed copies of one answer, each different from it and from the others."""
    announced = next(announced_names(c) for c in source.cells if grade_id(c) == task.name)
    for name in sorted(announced & handed.values.keys()):
        value = unpack(handed.values[name])
        brief, seed = brief_of(source, task.name, name), f"{case}/{task.name}/{name}"
        copy = partial(_copy, f"{task.name}/{answer}/{name}", name, handed=handed)
        if isinstance(value, Function):
            for change in function_changes(value, handed.calls, brief, Pick(seed)):
                yield copy(change)._replace(calls=change.value)
            continue
        seen = {handed.values[name], pack(value)}
        for right, change in _both(value, brief, seed):
            try:
                data = pack(change.value)
            except CannotCrossError:
                if right:  # a mistake that cannot cross tests no test
                    yield copy(change, right=True)
                continue
            if data not in seen:
                seen.add(data)
                yield copy(change, right=right)._replace(values={name: data})
    for path in _own_files(handed):
        name = PurePath(path).name
        brief, seed = brief_of(source, task.name, name), f"{case}/{task.name}/{name}"
        copy = partial(_copy, f"{task.name}/{answer}/{name}", name, handed=handed)
        content = handed.files[path]
        for change in file_changes(path, content, brief, Pick(seed)):
            yield copy(change)._replace(files={path: change.value})
        for change in file_equivalents(path, content):
            yield copy(change, right=True)._replace(files={path: change.value})


def _both(value: Any, brief: Brief, seed: str) -> Iterator[tuple[bool, Change]]:
    """Give the equivalents of a value, then its mutants: of two that are the same, the first counts."""
    for change in equivalents(value, brief, Pick(seed)):
        yield True, change
    for change in changes(value, brief, Pick(seed)):
        yield False, change


def _copy(prefix: str, name: str, change: Change, handed: Handed, right: bool = False) -> _Copy:
    place = f"/{change.target}" if change.target else ""
    words = f"« {name} » : {change.words}"
    return _Copy(f"{prefix}/{change.kind}{place}", words, right, handed)


def _own_files(handed: Handed) -> list[str]:
    """Return the files that the test names; all of them where it names none."""
    named = [path for path in handed.files if PurePath(path).name in handed.source]
    return sorted(named or handed.files)
