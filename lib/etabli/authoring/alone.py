"""One task of a case alone: which cells its test needs, and whom else an answer to it reaches."""

import copy
from dataclasses import dataclass

from nbformat import NotebookNode

from etabli.authoring.case import Task
from etabli.authoring.names import Use, use
from etabli.authoring.plan import Plan
from etabli.roles import Role, grade_id, role

__all__ = ["Alone", "alone"]


@dataclass(frozen=True)
class Alone:
    """An answered notebook, cut down to what one task needs.

    Args:
        notebook: the opening, the task's cell and test, and the cells that these two read from,
            directly or not; the others are left out, as if nobody had run them. To be executed
            like the whole, for the same built case: it gives the verdict of one test.
        reaches: tests of other tasks whose verdict the answer may change, by grade id. If there
            are any, only the whole notebook tells what the answer loses.
    """

    notebook: NotebookNode
    reaches: tuple[str, ...]


def alone(case: Plan, source: NotebookNode, answered: NotebookNode, task: Task) -> Alone:
    """Cut an answered notebook down to one task.

    Args:
        case: the plan of the instructor's notebook.
        source: the instructor's notebook, which is trusted.
        answered: the same, with the task answered otherwise, or as it is.
        task: the task.
    """
    code = [cell for cell in answered.cells if cell.cell_type == "code"]
    uses = [use(cell.source) for cell in code]
    names = [grade_id(cell) for cell in code]
    opening = len(case.opening)
    own, test = names.index(task.name), names.index(task.test)
    tests = [rank for rank, cell in enumerate(code) if role(cell) is Role.TEST]
    imported = frozenset[str]().union(*(each.imports for each in uses[:opening]))
    changes = [_changes(each, imported) for each in uses]

    needed: set[int] = set()
    asked = [own, test]
    while asked:
        rank = asked.pop()
        needed.add(rank)
        asked += [
            before
            for before in range(opening, rank)
            if before not in needed and before not in tests and uses[rank].reads & changes[before]
        ]

    # What the solution leaves behind, and this answer does not, may be missed farther on.
    solution = next(cell for cell in source.cells if grade_id(cell) == task.name)
    changed = changes[own] | _changes(use(solution.source), imported)
    reached: list[str] = []
    for rank in range(own + 1, len(code)):
        if not uses[rank].reads & changed:
            continue
        if rank not in tests:
            changed |= changes[rank]
        elif rank != test:
            reached.append(names[rank])
    if any(each.unknown for each in uses[opening:]):  # then the text does not tell
        reached = [names[rank] for rank in tests if rank != test]

    kept = {id(code[rank]) for rank in (*range(opening), *needed)}
    notebook = copy.copy(answered)
    notebook.cells = [cell for cell in answered.cells if id(cell) in kept]
    return Alone(notebook, tuple(reached))


def _changes(each: Use, imported: frozenset[str]) -> frozenset[str]:
    """Return what a cell may change; calling a module's functions does not change the module."""
    return each.changes | (each.touches - imported)
