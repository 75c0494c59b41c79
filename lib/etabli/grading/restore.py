"""Putting a submitted notebook back in the form of its case, whatever happened to its cells.

Only what a student may write is taken from the submission: the text of solution cells, and cells of
their own. Everything else (tests, locked cells, types, tags, points) comes from the instructor's
notebook. nbgrader's own repairs then find nothing to do; several of them stop a whole class on one
copied or deleted cell.
"""

import re
from typing import Any

import nbformat
from nbformat import NotebookNode
from nbformat.v4 import new_notebook

from etabli.authoring.case import SOLUTION_BEGIN

__all__ = ["cell_name", "restore"]


def restore(source: NotebookNode, submitted: NotebookNode) -> NotebookNode:
    """Return the submission in the form of its case.

    - A cell of the case keeps its place in the submission; its text is the student's if it is a
      solution cell, else the instructor's. Of several with the same name the last counts, as in
      nbgrader; another solution becomes a plain cell, another locked cell goes.
    - A cell of the case that is missing comes back after the one it follows; a missing solution
      comes back empty.
    - Other cells are kept as plain cells, without metadata.

    Args:
        source: the instructor's notebook.
        submitted: the student's, of any 4.x format.
    """
    named = [cell for cell in source.cells if cell_name(cell)]
    trusted = {cell_name(cell): cell for cell in named}
    cells: list[NotebookNode] = []
    places: dict[str, NotebookNode] = {}
    last = {cell_name(cell): rank for rank, cell in enumerate(submitted.cells)}
    for rank, cell in enumerate(submitted.cells):
        name = cell_name(cell)
        if name in trusted and rank == last[name]:
            places[name] = _restored(trusted[name], cell)
            cells.append(places[name])
        elif name not in trusted or _is_solution(trusted[name]):
            cells.append(_plain(cell))
    before: NotebookNode | None = None
    for cell in named:
        name = cell_name(cell)
        if name not in places:
            places[name] = _restored(cell, None)
            at = 0 if before is None else next(i for i, c in enumerate(cells) if c is before) + 1
            cells.insert(at, places[name])
        before = places[name]
    for rank, cell in enumerate(cells):
        cell["id"] = (cell_name(cell) or f"cellule-{rank}")[:64]
    return new_notebook(cells=cells, metadata=source.metadata)


def cell_name(cell: NotebookNode) -> str:
    """Return the grade id of a cell, or "" where its metadata holds none that can be read."""
    settings = cell.get("metadata", {}).get("nbgrader")
    name = settings.get("grade_id") if isinstance(settings, dict) else None
    return name if isinstance(name, str) else ""


def _is_solution(cell: NotebookNode) -> bool:
    return bool(cell.metadata["nbgrader"].get("solution"))


def _restored(trusted: NotebookNode, cell: NotebookNode | None) -> NotebookNode:
    if not _is_solution(trusted):
        text = trusted.source
    elif cell is None:
        text = trusted.source.split(SOLUTION_BEGIN)[0]
    else:
        text = cell.source if trusted.cell_type == "code" else _inert(cell.source)
    metadata = {
        key: trusted.metadata[key] for key in ("nbgrader", "tags") if key in trusted.metadata
    }
    return _made(trusted.cell_type, text, metadata, cell)


def _inert(text: str) -> str:
    """Return Markdown whose HTML and scripts are shown, not obeyed.

    The formgrader would put them in the trainer's page as they are. An invisible character (U+2060)
    after `<`, before the colon of `javascript:` and in the entities that could spell it leaves the
    text as it reads, in code too.
    """
    text = re.sub(r"<(?=[A-Za-z/!?])", "<\u2060", text)
    text = re.sub(r"&(?=#|colon|tab|newline)", "&\u2060", text, flags=re.IGNORECASE)
    return re.sub(r"script(?=\s*\\*:)", "\\g<0>\u2060", text, flags=re.IGNORECASE)


def _plain(cell: NotebookNode) -> NotebookNode:
    kind = cell.cell_type if cell.cell_type in ("code", "raw") else "markdown"
    return _made(kind, cell.source if kind == "code" else _inert(cell.source), {}, cell)


def _made(
    kind: str, text: str, metadata: dict[str, Any], submitted: NotebookNode | None
) -> NotebookNode:
    """Return a new cell; nbformat's own makers check each against a schema, at ten times the cost."""
    cell: dict[str, Any] = {"cell_type": kind, "id": "", "metadata": metadata, "source": text}
    if kind == "code":
        cell |= {"execution_count": None, "outputs": []}
    elif kind == "markdown" and submitted is not None and submitted.get("attachments"):
        cell["attachments"] = submitted["attachments"]  # pictures pasted into a written answer
    return nbformat.from_dict(cell)  # which copies all the way down
