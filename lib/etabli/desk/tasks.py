"""The tasks of a notebook, as its student sees them: headings, and what has been begun."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from etabli.roles import Role, grade_id, role

__all__ = ["Task", "read_cells", "tasks"]

_HEADING = re.compile(r"^#{1,2}\s+(.+?)\s*#*$", re.MULTILINE)
_POINTS = re.compile(r"\s*\(\d+(?:[.,]\d+)?\s+points?\)\s*$")
_NUMBER = r"\d{1,3}(?:\s\d{3})+|\d+"
_BOUNDS = re.compile(
    rf"(?:({_NUMBER})\s*(?:à|-|–)\s*)?({_NUMBER})\s+mots(?!-)(\s+au\s+(?:plus|maximum))?"
)
_ITEM = re.compile(r"\s*(?:\d+[.)]|[-*|])\s")
_DELIVERABLE = re.compile(r"""["'](livrables/[^"'\s:]+)["']""")


@dataclass(frozen=True)
class Task:
    """One thing to do in a notebook.

    Args:
        id: its grade id.
        title: its heading, without the points.
        written: whether it is a text, which a person marks.
        begun: whether its cell is no longer as it was handed out.
        source: what the student's cell holds.
        most: most words of a text, where its grid or its brief says a number.
        least: fewest words, where it says so.
        files: paths under livrables/ that its test names.
    """

    id: str
    title: str
    written: bool
    begun: bool
    source: str
    most: int | None = None
    least: int | None = None
    files: tuple[str, ...] = ()


def read_cells(path: Path) -> list[Any]:
    """Return the cells of a notebook.

    Raises:
        ValueError: it is none; the message is French.
        OSError: it cannot be read.
    """
    try:
        cells = json.loads(path.read_text(encoding="utf-8-sig"))["cells"]
        return [
            {**cell, "metadata": cell.get("metadata", {}), "source": "".join(cell["source"])}
            for cell in cells
        ]
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise ValueError(f"« {path.name} » est abîmé : ce n'est plus un carnet") from error


def tasks(cells: list[Any], start: list[Any]) -> list[Task]:
    """Return the tasks of a notebook, in its order.

    Args:
        cells: of the student's notebook.
        start: of the notebook as it was handed out.
    """
    given = {grade_id(cell): cell["source"] for cell in start if grade_id(cell)}
    tests = {
        grade_id(cell).removeprefix("test_"): cell["source"]
        for cell in cells
        if role(cell) is Role.TEST
    }
    return list(_tasks(cells, given, tests))


def _tasks(cells: list[Any], given: Mapping[str, str], tests: Mapping[str, str]) -> Iterator[Task]:
    title, brief = "", ""
    for cell in cells:
        kind, source = role(cell), cell["source"]
        if kind is None and cell["cell_type"] == "markdown":
            headings = _HEADING.findall(source)
            title, brief = (headings[-1], source) if headings else (title, brief + source)
        elif kind in (Role.TASK, Role.WRITTEN):
            id = grade_id(cell)
            least, most = _bounds(brief) if kind is Role.WRITTEN else (None, None)
            most = cell["metadata"].get("etabli", {}).get("mots", most)  # what the grid says
            begun = source.strip() != given.get(id, "").strip()
            name = _POINTS.sub("", title) or id
            files = tuple(dict.fromkeys(_DELIVERABLE.findall(tests.get(id, ""))))
            yield Task(id, name, kind is Role.WRITTEN, begun, source, most, least, files)


def _bounds(brief: str) -> tuple[int | None, int | None]:
    """Return the first range of words that a brief gives.

    A bare number is no limit, and one in a list bounds a part of the text only.
    """
    for line in brief.splitlines():
        for found in _BOUNDS.finditer("" if _ITEM.match(line) else line):
            if found[1] or found[3]:
                return _number(found[1]), _number(found[2])
    return None, None


def _number(text: str | None) -> int | None:
    return int("".join(text.split())) if text else None
