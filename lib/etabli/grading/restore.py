"""Putting a submitted notebook back in the form of its case, whatever happened to its cells.

Only what a student may write is taken from the submission: the text of solution cells, and cells of
their own. Everything else (tests, locked cells, types, tags, points) comes from the instructor's
notebook. nbgrader's own repairs then find nothing to do; several of them stop a whole class on one
copied or deleted cell.
"""

import copy
import re
from typing import Any
from urllib.parse import quote, unquote

import nbformat
from nbformat import NotebookNode
from nbformat.v4 import new_notebook

from etabli.authoring.case import SOLUTION_BEGIN
from etabli.authoring.given import Given, tidy

__all__ = ["READ_ON", "cell_name", "recover", "restore"]

READ_ON = "\n"
"""What ends a blank written answer when the student wrote elsewhere in the notebook.

Invisible, it makes the cell differ from the release, so that nbgrader and we leave it to the trainer
instead of giving it 0.
"""


def restore(
    source: NotebookNode, submitted: NotebookNode, given: Given | None = None
) -> NotebookNode:
    """Return the submission in the form of its case.

    - A cell of the case keeps its place in the submission; its text is the student's if it is a
      solution cell, else the instructor's. Of several with the same name the last counts that is
      not blank; another solution becomes a plain cell, another locked cell goes.
    - A cell of the case that is missing comes back after the one it follows; a missing solution
      comes back empty.
    - An answer left blank, whatever saving did to its line ends, is as the release has it; with
      `READ_ON` after it if it is written work, and text of the student's own stands elsewhere.
    - Other cells are kept as plain cells, without metadata.

    Args:
        source: the instructor's notebook.
        submitted: the student's, of any 4.x format.
        given: what students were given; without it, no answer is known to be blank.
    """
    given = given or Given()
    named = [cell for cell in source.cells if cell_name(cell)]
    trusted = {cell_name(cell): cell for cell in named}
    cells: list[NotebookNode] = []
    places: dict[str, NotebookNode] = {}
    chosen = _chosen(submitted, given)
    for rank, cell in enumerate(submitted.cells):
        name = cell_name(cell)
        if name in trusted and rank == chosen[name]:
            places[name] = _restored(trusted[name], cell)
            cells.append(places[name])
        elif name not in trusted or _is_solution(trusted[name]):
            cells.append(_plain(cell))
    elsewhere = _wrote_elsewhere(source, submitted, chosen, trusted, given)
    for name, cell in places.items():
        left = submitted.cells[chosen[name]].source
        if name in given.blanks and given.holds(left) and tidy(left):
            read_on = name in elsewhere and trusted[name].metadata["nbgrader"].get("grade")
            cell["source"] = given.blanks[name] + (READ_ON if read_on else "")
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


def recover(source: NotebookNode, submitted: NotebookNode) -> None:
    """Give cells the grading metadata back that an editor has lost, where their ids were kept.

    The build makes the id of a cell from its name. A cell that says its own name keeps it.

    Args:
        source: the instructor's notebook.
        submitted: the student's; it is changed.
    """
    there = {cell_name(cell) for cell in submitted.cells}
    lost = {c.get("id"): c for c in source.cells if cell_name(c) and cell_name(c) not in there}
    for cell in submitted.cells:
        trusted = lost.get(cell.get("id"))
        if trusted is not None and not cell_name(cell):
            for key in ("nbgrader", "tags"):
                if key in trusted.metadata:
                    cell.metadata[key] = copy.deepcopy(trusted.metadata[key])


def cell_name(cell: NotebookNode) -> str:
    """Return the grade id of a cell, or "" where its metadata holds none that can be read."""
    settings = cell.get("metadata", {}).get("nbgrader")
    name = settings.get("grade_id") if isinstance(settings, dict) else None
    return name if isinstance(name, str) else ""


def _chosen(submitted: NotebookNode, given: Given) -> dict[str, int]:
    """Return the rank of the cell that counts for each name: the last that is not blank."""
    chosen: dict[str, int] = {}
    for rank, cell in enumerate(submitted.cells):
        name = cell_name(cell)
        if name not in chosen or not given.holds(cell.source):
            chosen[name] = rank
    return chosen


def _wrote_elsewhere(
    source: NotebookNode,
    submitted: NotebookNode,
    chosen: dict[str, int],
    trusted: dict[str, NotebookNode],
    given: Given,
) -> set[str]:
    """Return the cells of the case of which a student may have written the answer in another cell.

    Text counts wherever it stands, code (which may be a sketch of anything) only right beside.
    """
    ours = {tidy(cell.source) for cell in source.cells}
    beside: set[str] = set()
    before, code = "", False  # the last cell of the case, and whether code of their own came since
    for rank, cell in enumerate(submitted.cells):
        name = cell_name(cell)
        if name in trusted and rank == chosen[name]:
            beside |= {before, name} if code else set()
            before, code = name, False
        elif name in trusted and not _is_solution(trusted[name]):
            continue  # a copy of a locked cell
        elif not given.holds(cell.source) and tidy(cell.source) not in ours:
            if cell.cell_type != "code":
                return set(trusted)
            code = True
    return beside | {before} if code else beside


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
    elif kind == "markdown" and submitted is not None:
        text, pictures = _illustrated(text, _pictures(submitted.get("attachments")))
        cell |= {"source": text} | ({"attachments": pictures} if pictures else {})
    return nbformat.from_dict(cell)  # which copies all the way down


def _illustrated(
    text: str, pictures: dict[str, dict[str, str]]
) -> tuple[str, dict[str, dict[str, str]]]:
    """Return Markdown and its attachments so that each one named is there.

    The formgrader has no page for a cell that names another, or names one by its encoded name. An
    invisible character, as in `_inert`, leaves such a name as it reads.
    """
    found = dict(pictures)

    def checked(match: re.Match[str]) -> str:
        name = match["name"]
        if unquote(name) in pictures:
            # As written, and as nbconvert asks for it.
            for spelling in (name, quote(name, safe=":/?#@!$&()*+,;=%")):
                found[spelling] = pictures[unquote(name)]
        return match[0] if name in found and not match["slash"] else f"attachment\u2060:{name}"

    # As far as an address can go in Markdown.
    return re.sub(r"attachment(?P<slash>\\*):(?P<name>[^\s)>\]\"']*)", checked, text), found


def _pictures(attachments: Any) -> dict[str, dict[str, str]]:
    """Return the attachments that are what they should be: by name and kind, data as text."""
    if not isinstance(attachments, dict):
        return {}
    return {
        str(name): kinds
        for name, kinds in attachments.items()
        if isinstance(kinds, dict) and kinds and all(isinstance(d, str) for d in kinds.values())
    }
