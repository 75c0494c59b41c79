"""What a case's built notebook says, as data, of its written texts' grids and of the pieces to attach.

The build writes it (`etabli.authoring.written`) in the metadata of source/<case>/<case>.ipynb, which is
trusted; a case without grids or pieces says nothing.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from etabli.errors import ResultsError

__all__ = ["CaseShown", "Criterion", "Fact", "Grid", "Piece", "read_shown"]


@dataclass(frozen=True)
class Fact:
    """An observable fact of a criterion, a point: its name « 1.2 », its words, and whether a marker saw
    it in a given text; None where marks are not known by fact.
    """

    name: str
    text: str
    seen: bool | None = None


@dataclass(frozen=True)
class Criterion:
    """A title, and its facts."""

    title: str
    facts: tuple[Fact, ...]


@dataclass(frozen=True)
class Grid:
    """What a written text is marked on, and the most words it may have."""

    title: str
    words: int
    criteria: tuple[Criterion, ...]


@dataclass(frozen=True)
class Piece:
    """What a candidate attaches to the file, and the competencies that it proves."""

    name: str
    competencies: tuple[str, ...]


@dataclass(frozen=True)
class CaseShown:
    """The grids of a case by grade id, and its pieces to attach."""

    grids: dict[str, Grid] = field(default_factory=dict)
    pieces: tuple[Piece, ...] = ()


def read_shown(course_root: Path, cases: Iterable[str]) -> dict[str, CaseShown]:
    """Return what the notebooks of these cases say of grids and pieces, by case.

    Raises:
        ResultsError: a notebook cannot be read.
    """
    found = {}
    for case in cases:
        path = course_root / "source" / case / f"{case}.ipynb"
        try:
            found[case] = _read(json.loads(path.read_text(encoding="utf-8")))
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise ResultsError(
                f"carnet illisible ({type(error).__name__}) ; reconstruisez-le avec « etabli build »",
                where=path,
            ) from error
    return found


def _read(notebook: dict[str, Any]) -> CaseShown:
    grids = {
        cell["metadata"]["nbgrader"]["grade_id"]: _grid(cell["metadata"]["etabli"]["grille"])
        for cell in notebook["cells"]
        if "grille" in cell["metadata"].get("etabli", {})
    }
    pieces = notebook["metadata"].get("etabli", {}).get("pieces", [])
    return CaseShown(grids, tuple(Piece(p["nom"], tuple(p["competences"])) for p in pieces))


def _grid(data: dict[str, Any]) -> Grid:
    criteria = tuple(
        Criterion(
            criterion["titre"],
            tuple(Fact(f"{rank}.{n}", text) for n, text in enumerate(criterion["faits"], 1)),
        )
        for rank, criterion in enumerate(data["criteres"], 1)
    )
    return Grid(data["titre"], data["mots"], criteria)
