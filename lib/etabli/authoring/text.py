"""The author's text, read as a notebook, and what that reading would lose.

MyST ends a cell at a line of `+++`. A Markdown cell without text disappears with its tags, and what
stands inside some other block is read as prose: an answer would vanish from the case unseen.
"""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import jupytext
from jupytext.myst import MystMetadataParsingError
from nbformat import NotebookNode

from etabli.errors import CaseError

__all__ = ["cell_lines", "lost", "read_notebook"]

_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})(.*)")
_HEADER = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)


def read_notebook(path: Path) -> NotebookNode:
    """Return the notebook that a text is.

    Raises:
        CaseError: the file is absent, or no MyST notebook.
    """
    try:
        return jupytext.read(path, fmt="md:myst")
    except FileNotFoundError as error:
        raise CaseError("fichier absent", where=path) from error
    except MystMetadataParsingError as error:
        line = re.search(r"at line (\d+)", str(error))
        raise CaseError(
            "étiquettes illisibles ; attendu : « :tags: [test, BC01-C1] » au début d'une cellule de "
            'code, « +++ {"tags": ["écrit:nom", "BC01-C1"]} » avant une cellule Markdown',
            where=f"{path}, ligne {line[1]}" if line else path,
        ) from error
    except Exception as error:
        raise CaseError(f"illisible comme carnet MyST : {error}", where=path) from error


def cell_lines(text: str, notebook: NotebookNode) -> list[int]:
    """Return the line of the text on which each cell of its notebook starts; 0 where none is found."""
    lines = []
    position = 0
    for cell in notebook.cells:
        found = text.find(f"\n{cell.source}", position)
        lines.append(text.count("\n", 0, found + 1) + 1 if found >= 0 else 0)
        position = max(position, found + 1 + len(cell.source))
    return lines


def lost(text: str, notebook: NotebookNode) -> Iterator[tuple[int, str]]:
    """Yield what of a text is not in the notebook read from it: line and rule.

    A line 0 stands for the whole text.
    """
    tags: list[list[str]] = []
    codes = 0
    opened = 0  # line of a `+++` after which nothing has come yet
    for number, line, outside in _lines(text):
        if outside and line.startswith("+++"):
            if opened:
                yield opened, _EMPTY
            opened = number
            found = json.loads(line[3:].strip() or "{}")
            tags += [found["tags"]] if found.get("tags") else []
        elif outside and line.startswith("```{code-cell}"):
            codes += 1
            if opened:
                yield opened, _EMPTY
            opened = 0
        elif line.strip():
            opened = 0
    if opened:
        yield opened, _EMPTY
    cells = notebook.cells
    kept = [c.metadata["tags"] for c in cells if c.cell_type == "markdown" and "tags" in c.metadata]
    if kept != tags:
        yield (
            0,
            f"cellules Markdown étiquetées : {len(tags)} dans le texte, {len(kept)} à la lecture",
        )
    read = sum(cell.cell_type == "code" for cell in cells)
    if read != codes:
        yield 0, f"cellules de code : {codes} dans le texte, {read} à la lecture"


_EMPTY = (
    "ce « +++ » n'annonce aucun texte : la cellule disparaîtrait, avec son étiquette ; écrivez-y au "
    "moins une ligne, ou retirez-le"
)


def _lines(text: str) -> Iterator[tuple[int, str, bool]]:
    """Yield the lines after the header, numbered from 1, and whether each is outside any fence.

    The line that opens a fence is outside it.
    """
    header = _HEADER.match(text)
    skipped = text[: header.end()].count("\n") if header else 0
    fence = ""
    for number, line in enumerate(text.split("\n"), start=1):
        if number <= skipped:
            continue
        found = _FENCE.match(line)
        yield number, line, not fence
        if found and not fence:
            fence = found[1]
        elif found and found[1].startswith(fence) and not found[2].strip():
            fence = ""
