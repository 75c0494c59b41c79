"""What the static reading of a case's notebook tells: where each cell runs, and what crosses.

Reads the instructor's notebook only, which is trusted.
"""

import ast
import builtins
import symtable
from dataclasses import dataclass
from functools import lru_cache

from IPython.core.inputtransformer2 import TransformerManager
from nbformat import NotebookNode

from etabli.authoring.case import SOLUTION_BEGIN
from etabli.roles import Role, grade_id, role

__all__ = ["Plan", "announced_names", "only_shows", "plan"]


@dataclass(frozen=True)
class Plan:
    """Where the cells of a case run, by grade id.

    Args:
        opening: locked cells that come before any cell of the student's: they run once per case.
        aside: locked cells, farther on, that only show something of the case, each with the names
            it assigns on the way: they run once per case too, for whoever uses none of those names.
        crossing: names of the student's that each cell run by the judge reads. Its keys are the
            test cells, and the locked cells after the opening that define what tests read.
        modules: modules that the cells import, to be imported ahead.
    """

    opening: tuple[str, ...]
    aside: dict[str, tuple[str, ...]]
    crossing: dict[str, tuple[str, ...]]
    modules: tuple[str, ...]


def plan(source: NotebookNode) -> Plan:
    """Return the plan of an instructor's notebook; a cell that is not Python crosses nothing."""
    code = [cell for cell in source.cells if cell.cell_type == "code"]
    opening: list[str] = []
    for cell in code:
        if role(cell) is not Role.SETUP:
            break
        opening.append(grade_id(cell))
    student: set[str] = set()
    for cell in code:
        if role(cell) not in (Role.TEST, Role.SETUP):
            student |= announced_names(cell)
    later: list[tuple[NotebookNode, set[str], set[str]]] = []
    locked: set[str] = set()
    for cell in code:
        if role(cell) in (Role.TEST, Role.SETUP):
            reads, assigns = _globals(_python(cell.source))
            if role(cell) is Role.SETUP:
                locked |= assigns
            if grade_id(cell) not in opening:
                later.append((cell, reads, assigns))
    crossing: dict[str, tuple[str, ...]] = {}
    aside: dict[str, tuple[str, ...]] = {}
    wanted: set[str] = set()  # by tests, and by the locked cells that run for each student
    for cell, reads, assigns in reversed(later):
        needed = (reads & student) - locked
        if role(cell) is Role.TEST or assigns & wanted:
            crossing[grade_id(cell)] = tuple(sorted(needed))
        elif only_shows(cell) and not needed:
            aside[grade_id(cell)] = tuple(sorted(assigns))
            continue
        wanted |= reads
    modules = {module for cell in code for module in _imports(cell)}
    in_order = dict(reversed(aside.items()))
    return Plan(tuple(opening), in_order, crossing, tuple(sorted(modules)))


def announced_names(cell: NotebookNode) -> set[str]:
    """Return the names that a solution cell announces before its solution; without the markers of
    one, all those that it assigns.
    """
    before, region, _ = cell.source.partition(SOLUTION_BEGIN)
    # `def f():` alone is not Python.
    _, assigned = _globals(_python(f"{before}pass" if region else cell.source))
    return assigned


def only_shows(cell: NotebookNode) -> bool:
    """Say whether a cell has only expressions, and imports and names on the way to them."""
    body = ast.parse(_python(cell.source)).body
    plain = (ast.Expr, ast.Import, ast.ImportFrom)
    return bool(body) and all(
        isinstance(step, plain)
        or (isinstance(step, ast.Assign) and all(isinstance(t, ast.Name) for t in step.targets))
        for step in body
    )


@lru_cache(maxsize=256)
def _python(source: str) -> str:
    """Return a cell's text without magics, or "" where it is not Python."""
    try:
        text = TransformerManager().transform_cell(source)
        ast.parse(text)
    except SyntaxError:
        return ""
    return text


def _globals(source: str) -> tuple[set[str], set[str]]:
    """Return the global names that a text reads, and those that it assigns outside functions."""
    top = symtable.symtable(source, "cell", "exec")
    symbols = top.get_symbols()
    assigned = {s.get_name() for s in symbols if s.is_assigned() or s.is_imported()}
    read = {s.get_name() for s in symbols if s.is_referenced()}
    inner = top.get_children()
    while inner:
        table = inner.pop()
        inner += table.get_children()
        read |= {s.get_name() for s in table.get_symbols() if s.is_global() and s.is_referenced()}
    return read - set(dir(builtins)), assigned


def _imports(cell: NotebookNode) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(_python(cell.source))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found.add(node.module)
    return found
