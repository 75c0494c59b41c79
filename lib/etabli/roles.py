"""What each cell of a case is for: one judge for the contract, the plan, grading and evidence.

The author says it in one word of the cell's tags (`etabli.authoring.tags`); in a built notebook it
is read from nbgrader's metadata, which the build makes from that word.
"""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

__all__ = ["Role", "grade_id", "role"]


class Role(StrEnum):
    """What a cell is for, as its author says it."""

    SETUP = "préparation"  # locked: imports, data, what later cells use
    TASK = "tâche"  # announces answers; the student's to fill in
    TEST = "test"  # locked: judges the task above it
    WRITTEN = "écrit"  # Markdown, the student's; marked by hand
    SHOW = "montre"  # locked: shows a table or a widget, and changes nothing


def role(cell: Mapping[str, Any]) -> Role | None:
    """Return what a cell of a built notebook is for; None where it is plain text or the student's.

    A cell that shows something is locked like a `préparation`, and once built is one:
    `etabli.authoring.plan` reads from its code where it can run.
    """
    settings = cell["metadata"].get("nbgrader", {})
    graded, solution = bool(settings.get("grade")), bool(settings.get("solution"))
    if settings.get("task") or (graded and (solution or cell["cell_type"] != "code")):
        return Role.WRITTEN
    if graded:
        return Role.TEST
    if solution:
        return Role.TASK
    return Role.SETUP if settings.get("locked") and settings.get("grade_id") else None


def grade_id(cell: Mapping[str, Any]) -> str:
    """Return the nbgrader id of a cell, or an empty string."""
    return str(cell["metadata"].get("nbgrader", {}).get("grade_id", ""))
