"""The graded cells of a course, from its trusted notebooks: source/<case>/<case>.ipynb."""

import json
import re
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Any, Literal, NamedTuple

from etabli.errors import ResultsError
from etabli.roles import Role, role

__all__ = ["Kind", "SourceCell", "read_source"]

Kind = Literal["automatic", "manual"]

_CODE = re.compile(r"BC\d+-C\d+|[A-Z]+-A\d+-C\d+")


class SourceCell(NamedTuple):
    """A graded cell as the case has it; the fields are those of `etabli.results.evidence.GradedCell`."""

    case: str
    notebook: str
    grade_id: str
    label: str
    competencies: tuple[str, ...]
    max_points: float
    kind: Kind


def read_source(course_root: Path, known: Collection[str]) -> list[SourceCell]:
    """Return the graded cells of every case, in the order of cases and notebooks.

    Raises:
        ResultsError: a notebook is unreadable, or carries unknown competency codes.
    """
    cells: list[SourceCell] = []
    faults: list[str] = []
    for path in sorted((course_root / "source").glob("*/*.ipynb")):
        if path.stem != path.parent.name:
            continue  # left there by somebody: nobody can hand it in
        where = f"{path.parent.name}/{path.name}"
        try:
            notebook = json.loads(path.read_text(encoding="utf-8"))
            found = list(_graded_cells(notebook["cells"], path.parent.name, path.stem))
        except (OSError, ValueError, KeyError, TypeError) as error:
            faults.append(f"{where} : carnet illisible ({type(error).__name__}: {error})")
            continue
        for cell, tags in found:
            unknown = [tag for tag in tags if tag not in known and _CODE.fullmatch(tag)]
            if unknown:
                faults.append(
                    f"{where}, cellule « {cell.grade_id} » : compétence inconnue, "
                    + ", ".join(unknown)
                )
            cells.append(cell._replace(competencies=tuple(tag for tag in tags if tag in known)))
    if faults:
        raise ResultsError(
            "carnets sources à corriger ; reconstruisez-les avec « etabli build »",
            where=course_root / "source",
            faults=faults,
        )
    return cells


def _graded_cells(
    cells: list[dict[str, Any]], case: str, notebook: str
) -> Iterator[tuple[SourceCell, list[str]]]:
    heading = ""
    for cell in cells:
        what = role(cell)
        if cell["cell_type"] == "markdown" and what is not Role.WRITTEN:
            # Tasks are second-level headings; what stands below belongs to them. Written work has
            # headings of its own (and a solution's marker looks like one).
            for title in re.findall(r"^##\s+(.+?)\s*#*$", "".join(cell["source"]), re.MULTILINE):
                heading = re.sub(r"[*`]|\s*\(\d+ points?\)$", "", title)
        if what not in (Role.TEST, Role.WRITTEN):
            continue
        marks = cell["metadata"]["nbgrader"]
        source = SourceCell(
            case=case,
            notebook=notebook,
            grade_id=marks["grade_id"],
            label=heading or marks["grade_id"],
            competencies=(),
            max_points=float(marks["points"]),
            kind="manual" if what is Role.WRITTEN else "automatic",
        )
        yield source, list(dict.fromkeys(cell["metadata"].get("tags", [])))
