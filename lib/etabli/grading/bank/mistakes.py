"""Finding what the known mistakes of a case give, so that grading can name them."""

import hashlib
import json
import os
from concurrent.futures import ThreadPoolExecutor
from functools import partial

from matplotlib.figure import Figure

from etabli.authoring.alone import alone
from etabli.authoring.case import Case
from etabli.authoring.plan import announced_names
from etabli.course import Course
from etabli.grading.bank.judging import Bench, Function, Handed, unpack
from etabli.grading.bank.trials import with_answer
from etabli.grading.running.built import BuiltCase
from etabli.grading.running.mistakes import (
    MISTAKES_FILE,
    Mistake,
    alike,
    lost_criteria,
    write_mistakes,
)
from etabli.roles import grade_id

__all__ = ["find_mistakes", "keep_mistakes", "mistakes_are_current"]

_MAX_BYTES = 50_000  # of an answer; a larger one names no mistake


def keep_mistakes(course: Course, case: Case, sandbox: bool = True) -> int | None:
    """Find the known mistakes of a built case, and keep them in `cases/<case>/erreurs.json`.

    Returns:
        How many are named by their values; None if nothing has changed since they were found.

    Raises:
        GradingError: this machine cannot run notebooks; the case's own opening cells fail.
    """
    if mistakes_are_current(course, case):
        return None
    built = BuiltCase.read(course.source / case.name)
    found = find_mistakes(case, built, sandbox)
    write_mistakes(case.folder / MISTAKES_FILE, built.digest, _bank(case), found)
    return sum(map(len, found.values()))


def mistakes_are_current(course: Course, case: Case) -> bool:
    """Whether what is kept was found on the case as it is built, and on its bank as it is."""
    digest = BuiltCase.read(course.source / case.name).digest
    try:
        kept = json.loads((case.folder / MISTAKES_FILE).read_text(encoding="utf-8"))
        return bool(kept["empreinte"] == digest and kept["banque"] == _bank(case))
    except (OSError, ValueError, KeyError, TypeError):
        return False


def _bank(case: Case) -> str:
    total = hashlib.sha256()
    for task in case.tasks:
        for each in case.answers(task):
            total.update(f"{task.name}/{each.name}\0{each.text}\0".encode())
    return total.hexdigest()


def find_mistakes(case: Case, built: BuiltCase, sandbox: bool = True) -> dict[str, list[Mistake]]:
    """Run the solution and each `wrong_*` of a built case; return what each mistake gives, by test.

    Mistakes that only show in a figure, a file or a function have no value to compare, and are left
    out.
    """
    bench = Bench(built, sandbox)
    found: dict[str, list[Mistake]] = {}
    with ThreadPoolExecutor(max_workers=os.cpu_count()) as pool:
        for task in case.tasks:
            wrong = [each for each in case.answers(task) if each.kind == "wrong"]
            notebooks = [
                alone(built.plan, built.source, answered, task).notebook
                for answered in (
                    built.source,
                    *(with_answer(built.source, task.name, each.text) for each in wrong),
                )
            ]
            solution, *handed = pool.map(partial(bench.run, test=task.test), notebooks)
            announced = next(
                announced_names(cell) for cell in built.source.cells if grade_id(cell) == task.name
            )
            mistakes = (
                _mistake(each.sentence, announced, solution, one)
                for each, one in zip(wrong, handed, strict=True)
            )
            found[task.test] = [each for each in mistakes if each.values and each.lost]
    return found


def _mistake(sentence: str, announced: set[str], solution: Handed, made: Handed) -> Mistake:
    changed: dict[str, bytes] = {}
    loose = set()
    for name in sorted(announced & made.values.keys() & solution.values.keys()):
        data = made.values[name]
        mine, right = unpack(data), unpack(solution.values[name])
        if isinstance(mine, Function | Figure) or len(data) > _MAX_BYTES or alike(mine, right):
            continue
        changed[name] = data
        if not alike(mine, right, loose=True):
            loose.add(name)
    text = sentence.removeprefix("Erreur :").strip()
    return Mistake(
        text[:1].upper() + text[1:], tuple(lost_criteria(made.said)), changed, frozenset(loose)
    )
