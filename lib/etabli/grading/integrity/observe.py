"""The integrity report: what was seen in a submission before it ran, and across its class.

It may trust nothing of a submission: not the shape of its cells, nor their names. What happens
while a submission runs is flagged by those who run it; all flags meet in `integrite.json`.
"""

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import nbformat
from nbformat import NotebookNode

from etabli.authoring.given import SETTINGS, Version, fingerprint, tidy
from etabli.course import Course
from etabli.grading.integrity.signs import imports, signs
from etabli.grading.integrity.similarity import ADDED_CELLS, Similarity, similar_work
from etabli.grading.legible import DAMAGE
from etabli.results.flags import Flag, FlagKind, read_flags, write_flags
from etabli.stages import FAILURE_FILE

__all__ = ["class_similarity", "observe", "update_flags"]

# Regions of a locked cell that nbgrader takes out of what students receive.
_HIDDEN = (("BEGIN HIDDEN TESTS", "END HIDDEN TESTS"), ("BEGIN MARK SCHEME", "END MARK SCHEME"))
# Characters of code read in a notebook, many times what a case asks for; its cost stays bounded.
_MAX_CODE = 200_000
_MAX_NAMED = 5  # similar submissions named in one flag


class _Cell(NamedTuple):
    rank: int
    name: str
    kind: str
    text: str
    tags: frozenset[str]
    settings: dict[str, Any]


def observe(
    source: NotebookNode, submitted: NotebookNode, versions: Iterable[Version] = ()
) -> list[Flag]:
    """Return what a submitted notebook shows before it is restored and run; [] for honest work.

    Seen: cells of the case that are missing, doubled or changed, tags and nbgrader settings that
    the case does not have, and code that reaches out of the exercise. Cells of the student's own,
    moved cells, outputs and JupyterLab's metadata are nobody's business; nor is a cell that is as an
    earlier release had it, the one that the submission looks most like.

    Args:
        source: the instructor's notebook.
        submitted: as handed in, of any shape.
        versions: the releases of the case (`etabli.authoring.given`).
    """
    trusted = {cell.name: cell for cell in _cells(source) if cell.name}
    cells = _cells(submitted)
    untouched = _untouched(trusted, cells, versions)
    said = submitted.get("metadata", {}).get(DAMAGE, [])  # by `legible`, which drops the student's
    damage = [_flag(text, kind="examen_incomplet") for text in said]
    return [
        *damage,
        *_restored(trusted, cells, untouched),
        *_tagged(source, trusted, cells, untouched),
        *_signs(source, cells),
    ]


def class_similarity(course: Course, case: str) -> dict[str, list[Flag]]:
    """Return the flags of near-identical work in a case, by candidate; they name the others.

    Only submissions that were graded are compared.
    """
    release = course.release / case / f"{case}.ipynb"
    if not release.is_file():
        return {}
    submissions = {
        path.parts[-3]: notebook
        for path in sorted(course.autograded.glob(f"[!.]*/{case}/{case}.ipynb"))
        if not (path.parent / FAILURE_FILE).exists() and (notebook := _texts(path)) is not None
    }
    alike: dict[str, list[tuple[str, Similarity]]] = defaultdict(list)
    for pair in similar_work(nbformat.read(release, as_version=4), submissions):
        alike[pair.first].append((pair.second, pair))
        alike[pair.second].append((pair.first, pair))
    return {candidate: [_similar(pairs)] for candidate, pairs in alike.items()}


def update_flags(course: Course, cases: Iterable[str]) -> None:
    """Compare the class anew in these cases, and renew the flags of similar work; no others."""
    for case in sorted(set(cases)):
        alike = class_similarity(course, case)
        for folder in course.autograded.glob(f"[!.]*/{case}"):
            before = read_flags(folder)
            flags = [flag for flag in before if flag.kind != "travail_semblable"]
            flags += alike.get(folder.parent.name, [])
            if tuple(flags) != before:
                write_flags(folder, flags)


def _similar(pairs: list[tuple[str, Similarity]]) -> Flag:
    named = []
    for other, pair in pairs[:_MAX_NAMED]:
        number = len(pair.cells)
        what = f"{number} cellules" if number > 3 else ", ".join(pair.cells)
        named.append(f"{other} ({100 * pair.share:.0f} % de {what})")
    if len(pairs) > _MAX_NAMED:
        more = len(pairs) - _MAX_NAMED
        named.append(f"{more} autre{'s' if more > 1 else ''}")
    cells = {cell for _, pair in pairs for cell in pair.cells}
    only = next(iter(cells)) if len(cells) == 1 else ""
    return Flag(
        "travail_semblable",
        "Travail presque identique, énoncé déduit, à celui de "
        + ", ".join(named)
        + ". À comparer et à évoquer avec les candidats.",
        "" if only == ADDED_CELLS else only,
    )


def _texts(path: Path) -> NotebookNode | None:
    """Return a graded notebook without its outputs, charts of a whole class being heavy."""
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        return nbformat.from_dict(
            {
                "cells": [
                    {
                        "cell_type": cell["cell_type"],
                        "metadata": cell["metadata"],
                        "source": "".join(cell["source"]),
                    }
                    for cell in data["cells"]
                ]
            }
        )
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return None  # what cannot be read cannot be compared


def _untouched(
    trusted: dict[str, _Cell], cells: list[_Cell], versions: Iterable[Version]
) -> frozenset[str]:
    """Return the grade ids of which the release that the submission is closest to says nothing else.

    Of a cell that this release had, it is as it was; of a cell that it did not have, it is not there.
    """
    found = {
        cell.name: fingerprint(cell.kind, cell.text, cell.settings, cell.tags)
        for cell in cells
        if cell.name
    }
    now = {
        name: fingerprint(cell.kind, _given(cell.text), cell.settings, cell.tags)
        for name, cell in trusted.items()
    }
    best, fewest = frozenset[str](), None
    for version in (now, *(version.cells for version in versions)):
        every = found.keys() | version.keys() | now.keys()
        same = frozenset(name for name in every if found.get(name) == version.get(name))
        # Equally close, the case as it is now has the last word.
        if fewest is None or len(every - same) < fewest:
            best, fewest = same, len(every - same)
    return best


def _restored(
    trusted: dict[str, _Cell], cells: list[_Cell], untouched: frozenset[str]
) -> Iterator[Flag]:
    count = Counter(cell.name for cell in cells)
    last = {cell.name: cell for cell in cells}
    for name, case_cell in trusted.items():
        if name in untouched and count[name] < 2:
            continue
        if name not in last:
            yield _flag("La cellule avait été supprimée : elle a été remise.", name)
            continue
        if count[name] > 1:
            which = (
                "dernière qui a été remplie" if case_cell.settings.get("solution") else "dernière"
            )
            yield _flag(
                f"La cellule figurait {count[name]} fois (copiée ou scindée) : la {which} compte.",
                name,
            )
            if name in untouched:
                continue
        cell = last[name]
        if cell.kind != case_cell.kind:
            yield _flag(
                f"La cellule, de type « {case_cell.kind} », était devenue « {_short(cell.kind)} » : "
                "son type a été rétabli.",
                name,
            )
        if not case_cell.settings.get("solution") and tidy(cell.text) != _given(case_cell.text):
            yield _flag("Le texte de la cellule avait été modifié : il a été rétabli.", name)
        changed = [key for key in SETTINGS if cell.settings.get(key) != case_cell.settings.get(key)]
        if changed:
            yield _flag(
                f"Les réglages de notation de la cellule ({', '.join(changed)}) avaient été "
                "modifiés : ils ont été rétablis.",
                name,
            )
        lost = case_cell.tags - cell.tags
        if lost:
            yield _flag(
                f"Des étiquettes avaient été retirées ({_listed(lost)}) : elles ont été remises.",
                name,
            )
    for cell in cells:
        if cell.settings and cell.name not in trusted and cell.name not in untouched:
            yield _flag(
                f"{_place(cell)} porte des réglages de notation, que le cas n'a pas : ils ont été "
                "retirés."
            )


def _tagged(
    source: NotebookNode,
    trusted: dict[str, _Cell],
    cells: list[_Cell],
    untouched: frozenset[str],
) -> Iterator[Flag]:
    plain = frozenset(tag for cell in _cells(source) if not cell.name for tag in cell.tags)
    count = Counter(cell.name for cell in cells)
    for cell in cells:
        if cell.name in untouched and count[cell.name] == 1:
            continue
        ours = cell.name in trusted
        extra = cell.tags - (trusted[cell.name].tags if ours else plain)
        if extra:
            who = "La cellule" if ours else _place(cell)
            yield _flag(
                f"{who} porte des étiquettes que le cas n'a pas ({_listed(extra)}) : elles ont été "
                "retirées.",
                cell.name if ours else "",
                "étiquettes_interdites",
            )


def _signs(source: NotebookNode, cells: list[_Cell]) -> Iterator[Flag]:
    given = [cell for cell in _cells(source) if cell.kind == "code" and cell.name]
    locked = {cell.name for cell in given if not cell.settings.get("solution")}
    named = {cell.name for cell in given}
    written = [cell for cell in cells if cell.kind == "code" and cell.name not in locked]
    length = sum(len(cell.text) for cell in written)
    if length > _MAX_CODE:
        yield _flag(
            f"Le carnet compte {length} caractères de code : ce code n'a pas été examiné.",
            kind="examen_incomplet",
        )
        return
    known: dict[str, str] = {}
    for cell in [*given, *written]:
        known |= imports(cell.text)
    for cell in written:
        place = "Ligne" if cell.name in named else f"{_place(cell)}, ligne"
        where = cell.name if cell.name in named else ""
        for sign in signs(cell.text, known):
            yield Flag(sign.kind, f"{place} {sign.line} : le code {sign.text}.", where)


def _cells(notebook: Any) -> list[_Cell]:
    """Return the cells of a notebook of any shape; what is not as it should be reads as empty."""
    found = notebook.get("cells") if isinstance(notebook, dict) else None
    cells = []
    for rank, cell in enumerate(found if isinstance(found, list) else [], 1):
        if not isinstance(cell, dict):
            continue
        metadata = cell.get("metadata")
        metadata = metadata if isinstance(metadata, dict) else {}
        settings = metadata.get("nbgrader")
        settings = settings if isinstance(settings, dict) else {}
        name, text, tags = settings.get("grade_id"), cell.get("source"), metadata.get("tags")
        if isinstance(text, list):
            text = "".join(line for line in text if isinstance(line, str))
        cells.append(
            _Cell(
                rank=rank,
                name=name if isinstance(name, str) else "",
                kind=str(cell.get("cell_type")),
                text=text if isinstance(text, str) else "",
                tags=frozenset(map(str, tags)) if isinstance(tags, list) else frozenset(),
                settings=settings,
            )
        )
    return cells


def _given(text: str) -> str:
    """Return the text of a locked cell as students receive it, tidied."""
    lines, end = [], ""
    for line in text.split("\n"):
        opened = next((stop for start, stop in _HIDDEN if start in line), "")
        if opened:
            end = opened
        elif end and end in line:
            end = ""
        elif not end:
            lines.append(line)
    return tidy("\n".join(lines))


def _flag(message: str, cell: str = "", kind: FlagKind = "cellules_rétablies") -> Flag:
    return Flag(kind, message, cell)


def _place(cell: _Cell) -> str:
    return f"La cellule n° {cell.rank}"


def _listed(tags: Iterable[str]) -> str:
    shown = sorted(tags)
    return ", ".join(f"« {_short(tag)} »" for tag in shown[:5]) + (", …" if len(shown) > 5 else "")


def _short(text: str) -> str:
    return text if len(text) <= 60 else text[:60] + "…"
