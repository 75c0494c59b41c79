"""What nbgrader's gradebook knows of the cases: read in three queries, whatever their number."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from nbformat import NotebookNode
from nbgrader.api import Assignment, BaseCell, GradeCell, Notebook, SourceCell, TaskCell
from nbgrader.utils import is_grade, is_task
from sqlalchemy import Connection, func, select

from etabli.errors import GradebookError
from etabli.roles import grade_id

__all__ = ["Release", "built_as_known", "known", "read_releases", "texts"]

_ASSIGNMENT, _NOTEBOOK, _CELL, _GRADE_CELL, _TASK_CELL, _SOURCE = (
    model.__table__ for model in (Assignment, Notebook, BaseCell, GradeCell, TaskCell, SourceCell)
)


@dataclass(frozen=True)
class Release:
    """A notebook of a case as the gradebook knows it.

    Args:
        id: its row in the table of notebooks.
        assignment_id: the case's row in the table of assignments.
        duedate: when the case is to be handed in, UTC without zone.
        kernelspec: the kernel of the instructor's notebook.
        cells: rows of its cells, by kind ("GradeCell", "SolutionCell", "TaskCell") and grade id.
        maxima: points that the graded cells can give, by grade id.
        checksums: nbgrader's checksum of every named cell as released, by grade id.
    """

    id: str
    assignment_id: str
    duedate: datetime | None
    kernelspec: dict[str, Any]
    cells: dict[tuple[str, str], str]
    maxima: dict[str, float]
    checksums: dict[str, str]


def read_releases(connection: Connection, cases: Iterable[str]) -> dict[tuple[str, str], Release]:
    """Return the notebooks of these cases, by name of the case and of the notebook."""
    rows = connection.execute(
        select(
            _ASSIGNMENT.c.id,
            _ASSIGNMENT.c.name,
            _ASSIGNMENT.c.duedate,
            _NOTEBOOK.c.id.label("notebook_id"),
            _NOTEBOOK.c.name.label("notebook"),
            _NOTEBOOK.c.kernelspec,
        )
        .join_from(_ASSIGNMENT, _NOTEBOOK, _NOTEBOOK.c.assignment_id == _ASSIGNMENT.c.id)
        .where(_ASSIGNMENT.c.name.in_(cases))
    )
    releases = {
        (row.name, row.notebook): Release(
            row.notebook_id, row.id, row.duedate, json.loads(row.kernelspec or "{}"), {}, {}, {}
        )
        for row in rows
    }
    by_id = {release.id: release for release in releases.values()}
    maximum = func.coalesce(_GRADE_CELL.c.max_score, _TASK_CELL.c.max_score).label("maximum")
    for row in connection.execute(
        select(_CELL.c.id, _CELL.c.name, _CELL.c.type, _CELL.c.notebook_id, maximum)
        .outerjoin(_GRADE_CELL, _GRADE_CELL.c.id == _CELL.c.id)
        .outerjoin(_TASK_CELL, _TASK_CELL.c.id == _CELL.c.id)
        .where(_CELL.c.notebook_id.in_(by_id))
    ):
        by_id[row.notebook_id].cells[row.type, row.name] = row.id
        if row.maximum is not None:
            by_id[row.notebook_id].maxima[row.name] = row.maximum
    for row in connection.execute(
        select(_SOURCE.c.name, _SOURCE.c.checksum, _SOURCE.c.notebook_id).where(
            _SOURCE.c.notebook_id.in_(by_id)
        )
    ):
        by_id[row.notebook_id].checksums[row.name] = row.checksum
    return releases


def known(releases: Mapping[tuple[str, str], Release], case: str, notebook: str) -> Release:
    """Return one of the releases.

    Raises:
        GradebookError: it is not among them.
    """
    if (case, notebook) not in releases:
        raise GradebookError(
            f"le carnet de notes ne connaît pas le carnet « {notebook} » de ce cas : lancez "
            f"« etabli build {case} », puis la correction",
            where=case,
        )
    return releases[case, notebook]


def built_as_known(connection: Connection, case: str, source: NotebookNode) -> bool:
    """Whether the gradebook holds a case as its instructor's notebook `source` has it now."""
    release = read_releases(connection, {case}).get((case, case))
    if release is None:
        return False
    built = texts(source)
    graded = [cell for cell in source.cells if is_grade(cell) or is_task(cell)]
    cells = connection.execute(
        select(_SOURCE.c.name, _SOURCE.c.locked, _SOURCE.c.source).where(
            _SOURCE.c.notebook_id == release.id
        )
    ).all()
    return (
        {cell.name for cell in cells} == set(built)
        and all(cell.source == built[cell.name] for cell in cells if cell.locked)
        and release.maxima == {grade_id(c): float(c.metadata.nbgrader.points) for c in graded}
    )


def texts(notebook: NotebookNode) -> dict[str, str]:
    """Return the text of a notebook's named cells, by grade id."""
    return {grade_id(cell): cell.source for cell in notebook.cells if grade_id(cell)}
