"""`aide.toml` of a case: what helps a student with each task, and how long each takes.

    [[taches]]
    nom = "kpi_campagnes"
    minutes = 25
    difficulte = 1
    indices = ["…", "…", "…"]
    totaux = ["La somme des `cout_ht` vaut {{ depense | euros(2) }}."]

    [[ecrits]]
    nom = "note_direction"
    minutes = 45
    conseils = ["…"]

The build writes it under each statement, in a cell of its own: time and difficulty at once, hints and
totals folded. A case without this file has no such cells.
"""

import copy
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

import nbformat
from nbformat import NotebookNode

from etabli._toml import Table, read_toml, with_lines
from etabli.authoring.case import Case
from etabli.authoring.facts import filled_in
from etabli.authoring.fault import Fault
from etabli.errors import CaseError
from etabli.roles import grade_id

__all__ = ["HINTS", "HINTS_FILE", "HINT_TAG", "Hints", "read_hints", "with_hints"]

HINTS_FILE = "aide.toml"
HINTS = 3
"""Hints of a task, of growing help."""
HINT_TAG = "aide"
"""Tag of the cells that the build makes of them."""

HARDEST = 3
_LONGEST = 600  # minutes
_SLACK = 0.25  # of the case's length, between it and the sum of its tasks

_HOW_TO_WRITE = (
    "✎ Double-cliquez dans la cellule qui suit pour y écrire ; Maj+Entrée affiche le résultat, "
    "Ctrl+S l'enregistre."
)
_HOW_TO_COUNT = (
    'Une fois le carnet enregistré, `from ecom.mots import mots; mots("{name}")` compte vos mots, '
    "dans une cellule de code à vous."
)


@dataclass(frozen=True)
class Hints:
    """The help of one task, or of one written text, which has no difficulty and folds nothing.

    Args:
        name: of the task or of the written text.
        key: its table in the file, as messages name it: `taches[2]`.
        minutes: that it takes.
        difficulty: from 1 to 3; 0 for a written text.
        hints: three, of growing help; none for a written text.
        totals: control totals that do not give the answer away.
        advice: how to go about a written text.
    """

    name: str
    key: str
    minutes: int
    difficulty: int = 0
    hints: tuple[str, ...] = ()
    totals: tuple[str, ...] = ()
    advice: tuple[str, ...] = ()


def read_hints(case: Case) -> tuple[dict[str, Hints], list[Fault]]:
    """Return the help of a case by the name of the cell it is about, and all that is wrong with it.

    Both are empty where the case has no such file.
    """
    path = case.folder / HINTS_FILE
    if not path.exists():
        return {}, []
    file = f"{case.name}/{HINTS_FILE}"
    try:
        data, _ = read_toml(path, CaseError)
    except CaseError as error:
        return {}, [Fault(file, "", error.message)]
    faults: list[str] = []
    top = Table(data, faults)
    found: dict[str, Hints] = {}
    for key, names, read in (
        ("taches", [task.name for task in case.tasks], _task),
        ("ecrits", case.written, _written),
    ):
        for rank, table in enumerate(top.tables(key), start=1):
            hints = read(table, f"{key}[{rank}]")
            if hints.name in found:
                table.fault("nom", f"« {hints.name} » a déjà son aide plus haut")
            elif hints.name and hints.name not in names:
                table.fault("nom", f"aucune cellule « {hints.name} » ; noms : {', '.join(names)}")
            table.done()
            found[hints.name] = hints
        missing = [name for name in names if name not in found]
        if missing and key in top:
            said = ", ".join(f"« {name} »" for name in missing)
            faults.append(f"{key} : aide absente pour {said} ; ajoutez un bloc [[{key}]] par nom")
    top.done()
    total = sum(hints.minutes for hints in found.values())
    if not faults and abs(total - case.duree_minutes) > _SLACK * case.duree_minutes:
        faults.append(
            f"minutes : leur somme, {total}, est loin de « duree_minutes », {case.duree_minutes}, "
            "dans case.toml ; accordez les deux"
        )
    return found, [Fault(file, place, rule) for place, rule in with_lines(path, faults)]


def with_hints(
    case: Case, notebook: NotebookNode, facts: Mapping[str, Any]
) -> tuple[NotebookNode, list[Fault]]:
    """Return a notebook with a cell of help before the cell of each task and written text.

    Args:
        case: whose help is sound (`read_hints`).
        notebook: the case's, with its facts in place; it is not changed.
        facts: of the case, by name.

    Returns:
        The notebook, and what cannot be written out.
    """
    hints, _ = read_hints(case)
    faults: list[str] = []
    cells: list[NotebookNode] = []
    for cell in notebook.cells:
        found = hints.get(grade_id(cell))
        if found is not None:
            filled: dict[str, Any] = {
                field: _filled(getattr(found, field), facts, f"{found.key}.{key}", faults)
                for field, key in _TEXTS.items()
            }
            text = "\n\n".join(_paragraphs(replace(found, **filled)))
            cells.append(nbformat.v4.new_markdown_cell(text, metadata={"tags": [HINT_TAG]}))
        cells.append(cell)
    helped = copy.copy(notebook)
    helped.cells = cells
    file = f"{case.name}/{HINTS_FILE}"
    placed = with_lines(case.folder / HINTS_FILE, faults) if faults else []
    return helped, [Fault(file, place, rule) for place, rule in placed]


_TEXTS = {"hints": "indices", "totals": "totaux", "advice": "conseils"}


def _task(table: Table, key: str) -> Hints:
    hints = table.texts("indices")
    if "indices" in table and len(hints) != HINTS:
        table.fault("indices", f"{len(hints)} indices ; il en faut {HINTS}, de plus en plus précis")
    return Hints(
        name=table.text("nom"),
        key=key,
        minutes=table.integer("minutes", 1, _LONGEST),
        difficulty=table.integer("difficulte", 1, HARDEST),
        hints=hints,
        totals=table.texts("totaux", empty=True),
    )


def _written(table: Table, key: str) -> Hints:
    return Hints(
        name=table.text("nom"),
        key=key,
        minutes=table.integer("minutes", 1, _LONGEST),
        advice=table.texts("conseils", empty=True),
    )


def _filled(
    texts: tuple[str, ...], facts: Mapping[str, Any], key: str, faults: list[str]
) -> tuple[str, ...]:
    """Return texts with their facts in place, and add to `faults` what cannot be."""
    written = []
    for rank, text in enumerate(texts, start=1):
        filled, rules = filled_in(text, facts)
        faults += [f"{key}[{rank}] : {rule}" for _, rule in rules]
        written.append(filled.strip())
    return tuple(written)


def _paragraphs(hints: Hints) -> Iterator[str]:
    """Yield the paragraphs of a cell; Markdown between tags needs a blank line on both sides."""
    level = "●" * hints.difficulty + "○" * (HARDEST - hints.difficulty)
    yield f"⏱ {hints.minutes}\u00a0min" + (f" · {level}" if hints.difficulty else "")
    for rank, hint in enumerate(hints.hints, start=1):
        yield from _folded(f"Indice {rank}", hint)
    if hints.totals:
        yield from _folded("Totaux de contrôle", "\n".join(f"- {each}" for each in hints.totals))
    if not hints.difficulty:
        yield f"{_HOW_TO_WRITE} {_HOW_TO_COUNT.format(name=hints.name)}"
    if hints.advice:
        yield "\n".join(f"- {each}" for each in hints.advice)


def _folded(title: str, text: str) -> Iterator[str]:
    yield f"<details>\n<summary>{title}</summary>"
    yield text
    yield "</details>"
