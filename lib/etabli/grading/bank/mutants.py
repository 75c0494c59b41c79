"""Mistakes made on a right answer: one change each, which a test should see.

Values: × 100, × 1,2, the sign, 1 − x, numbers as text, gaps as zeros, dates a day late, booleans
turned over, texts of the same length that say nothing. Columns: shifted, reversed or shuffled
against their labels, two values exchanged. Rows, items and keys: dropped, doubled; their order
reversed, where one is asked for. A change that changes nothing is none.
"""

import datetime
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from etabli.grading.bank.briefs import Brief
from etabli.grading.bank.changes import Change, Pick, filler, quoted
from etabli.grading.bank.drawings import figure_changes
from etabli.grading.bank.grids import (
    CELL,
    KEY,
    VALUE,
    Columns,
    Grid,
    alike,
    as_grid,
    is_missing,
    is_number,
)

__all__ = ["changes", "content_changes", "grid_changes", "later"]

_MONTH = re.compile(r"\d{4}-\d{2}", re.ASCII)
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_Edit = Callable[[Any], Any]


def changes(value: Any, brief: Brief, pick: Pick) -> Iterator[Change]:
    """Give the changed copies of an answer.

    Args:
        value: the right answer; it is not changed.
        brief: what was asked.
        pick: chooses the places.
    """
    if isinstance(value, Figure | Axes):
        yield from figure_changes(value, brief, pick)
        return
    grid = as_grid(value)
    if grid is None:
        return
    yield from grid_changes(grid, brief, pick)
    yield from _inner_changes(grid, brief, pick)


def grid_changes(grid: Grid, brief: Brief, pick: Pick) -> Iterator[Change]:
    """Give the changed copies of an answer that is a grid; what its cells hold stays whole."""
    ordered = grid.ordered and brief.ordered
    edits = [
        *_content(grid, brief, pick),
        *_single_cells(grid, brief, pick),
        *_arrangement(grid, brief, pick),
        *_rows(grid, brief, pick),
        *(_order(grid) if ordered else ()),
    ]
    yield from _real(grid, edits, ordered)


def content_changes(grid: Grid, brief: Brief, pick: Pick) -> Iterator[Change]:
    """Give the copies of a grid whose rows stay what they are and where they are."""
    edits = [*_content(grid, brief, pick), *_single_cells(grid, brief, pick)]
    yield from _real(grid, edits, ordered=True)


def _real(grid: Grid, edits: "Iterable[_Edited]", ordered: bool) -> Iterator[Change]:
    for edit in edits:
        if not alike(edit.columns, grid.columns, ordered):
            yield Change(edit.kind, edit.target, edit.words, grid.rebuild(edit.columns))


@dataclass(frozen=True)
class _Edited:
    kind: str
    target: str
    words: str
    columns: Columns


@dataclass(frozen=True)
class _Spot:
    """Where values may be changed together: a column, or the cell of a key."""

    target: str
    subject: str
    column: Any
    rows: range


def _spots(grid: Grid, brief: Brief) -> list[_Spot]:
    everywhere = range(grid.rows)
    if grid.shape == CELL:
        return [_Spot("", "valeur", VALUE, everywhere)]
    if grid.shape in ("liste", "suite des résultats"):
        return [_Spot("", grid.shape, VALUE, everywhere)]
    if grid.shape == "dictionnaire":
        keys = grid.columns[KEY]
        asked = set(brief.asked(keys))
        return [
            _Spot(str(key), f"valeur de {quoted(key)}", VALUE, range(rank, rank + 1))
            for rank, key in enumerate(keys)
            if key in asked
        ]
    return [
        _Spot(str(name), f"colonne {quoted(name)}", name, everywhere)
        for name in brief.asked(grid.columns)
    ]


def _content(grid: Grid, brief: Brief, pick: Pick) -> Iterator[_Edited]:
    for kind, done, applies, edit in _CONTENT:
        found = []
        for spot in _spots(grid, brief):
            values = grid.columns[spot.column]
            cells = [values[row] for row in spot.rows]
            if any(map(applies, cells)) and _makes_sense(kind, cells):
                new = list(values)
                for row in spot.rows:
                    new[row] = edit(values[row]) if applies(values[row]) else values[row]
                if not alike({0: new}, {0: values}, ordered=True):
                    found.append((spot, {**grid.columns, spot.column: new}))
        for spot, columns in pick(found):
            yield _Edited(kind, spot.target, f"{spot.subject} {done}", columns)
    found = []
    for spot in _spots(grid, brief):
        values = grid.columns[spot.column]
        if len(spot.rows) > 1 and all(map(_is_words, values)) and len(set(values)) > 1:
            found.append((spot, {**grid.columns, spot.column: [values[0]] * len(values)}))
    for spot, columns in pick(found):
        words = f"{spot.subject} dont tous les textes sont le premier"
        yield _Edited("memes-textes", spot.target, words, columns)


def _single_cells(grid: Grid, brief: Brief, pick: Pick) -> Iterator[_Edited]:
    """Change one cell of a column, or empty it: what a comparison of sums does not see."""
    for kind, done, applies, edit in _SINGLE:
        found = []
        for spot in _spots(grid, brief):
            values = grid.columns[spot.column]
            rows = [row for row in spot.rows if applies(values[row])]
            if len(spot.rows) < 2 or not rows:
                continue
            chosen = (
                max(rows, key=lambda row: abs(float(values[row])))
                if all(is_number(values[row]) for row in rows)
                else pick.random(spot.target).choice(rows)
            )
            new = list(values)
            new[chosen] = edit(values[chosen])
            found.append((spot, chosen, {**grid.columns, spot.column: new}))
        for spot, row, columns in pick(found):
            words = f"{spot.subject} dont une valeur est {done} (n° {row + 1})"
            yield _Edited(f"une-{kind}", spot.target, words, columns)


def _arrangement(grid: Grid, brief: Brief, pick: Pick) -> Iterator[_Edited]:
    if len(grid.columns) < 2 or grid.rows < 2:
        return
    keyed = grid.shape == "dictionnaire"
    names = [VALUE] if keyed else brief.asked(grid.columns)
    for kind, done, arrange in _ARRANGEMENTS:
        found = []
        for name in names:
            new = arrange(grid.columns[name], pick)
            if new is not None and not alike({0: new}, {0: grid.columns[name]}, ordered=True):
                found.append((name, {**grid.columns, name: new}))
        for name, columns in pick(found):
            subject = "colonne des valeurs" if keyed else f"colonne {quoted(name)}"
            yield _Edited(kind, "" if keyed else str(name), f"{subject} {done}", columns)


def _rows(grid: Grid, brief: Brief, pick: Pick) -> Iterator[_Edited]:
    count = grid.rows
    if grid.shape == CELL or count < 2:
        return
    row, item = "ligne", "ôtée"
    if grid.shape == "dictionnaire":
        keys = grid.columns[KEY]
        for key in pick(brief.asked(keys)):
            kept = [rank for rank in range(count) if keys[rank] != key]
            yield _Edited("cle-otee", str(key), f"clé {quoted(key)} ôtée", _taken(grid, kept))
        return
    for rank in sorted({0, count // 2, count - 1}):
        kept = [other for other in range(count) if other != rank]
        place = "premiere" if rank == 0 else "derniere" if rank == count - 1 else "milieu"
        words = f"{row} n° {rank + 1} {item}"
        yield _Edited("ligne-otee", place, words, _taken(grid, kept))
    if grid.ordered:  # else a key or an item stands once
        doubled = _taken(grid, [*range(count), count - 1])
        yield _Edited("ligne-doublee", "", f"{row} n° {count} doublée", doubled)


def _order(grid: Grid) -> Iterator[_Edited]:
    ranks = list(range(grid.rows))
    if grid.shape == CELL or len(ranks) < 2:
        return
    yield _Edited("ordre-inverse", "", "ordre des lignes inversé", _taken(grid, ranks[::-1]))
    ends = [ranks[-1], *ranks[1:-1], ranks[0]]
    words = "première et dernière lignes échangées"
    yield _Edited("extremites-echangees", "", words, _taken(grid, ends))


def _inner_changes(grid: Grid, brief: Brief, pick: Pick) -> Iterator[Change]:
    """Change what stands in a cell: a list in a dictionary, a table in a list."""
    places = [
        (name, row)
        for name, values in grid.columns.items()
        for row, value in enumerate(values)
        if isinstance(value, list | tuple | set | dict | pd.Series | pd.DataFrame | Figure | Axes)
    ]
    for name, row in pick(places):
        label = grid.columns[KEY][row] if KEY in grid.columns else row + 1
        where = f"{label}.{name}" if grid.shape == "table" else str(label)
        for change in changes(grid.columns[name][row], brief, pick.single()):
            new = list(grid.columns[name])
            new[row] = change.value
            target = f"{where}.{change.target}" if change.target else where
            value = grid.rebuild({**grid.columns, name: new})
            yield Change(change.kind, target, f"{quoted(where)} : {change.words}", value)


def _taken(grid: Grid, ranks: list[int]) -> Columns:
    return {name: [values[rank] for rank in ranks] for name, values in grid.columns.items()}


def _makes_sense(kind: str, cells: list[Any]) -> bool:
    """Whether a change is one that people make on such values."""
    if kind == "complement":
        return all(0 <= float(cell) <= 1 for cell in cells if is_number(cell))
    return kind != "vide-zero" or all(is_number(cell) or is_missing(cell) for cell in cells)


def _is_bool(value: Any) -> bool:
    return type(value).__name__ in ("bool", "bool_")


def _is_words(value: Any) -> bool:
    return isinstance(value, str) and value != "" and later(value) is None


def _is_date(value: Any) -> bool:
    return not is_missing(value) and later(value) is not None


def _holds(value: Any) -> bool:
    return pd.api.types.is_scalar(value) and not is_missing(value)


def later(value: Any) -> Any:
    """Return the day after, or the month after where a month is all that is said; None for what is
    no date.
    """
    if isinstance(value, str):
        try:
            if _DAY.fullmatch(value):
                return (datetime.date.fromisoformat(value) + datetime.timedelta(1)).isoformat()
            return str(pd.Period(value, "M") + 1) if _MONTH.fullmatch(value) else None
        except ValueError:
            return None
    if isinstance(value, pd.Period):
        return value + 1
    return value + datetime.timedelta(1) if isinstance(value, datetime.date) else None


def _shifted(values: list[Any], pick: Pick) -> list[Any]:
    return [values[-1], *values[:-1]]


def _reversed(values: list[Any], pick: Pick) -> list[Any]:
    return values[::-1]


def _shuffled(values: list[Any], pick: Pick) -> list[Any]:
    new = list(values)
    pick.random("melange").shuffle(new)
    return new


def _exchanged(values: list[Any], pick: Pick) -> list[Any] | None:
    ranks = list(range(len(values)))
    pick.random("echange").shuffle(ranks)
    first = ranks[0]
    for other in ranks[1:]:
        if not alike({0: [values[first]]}, {0: [values[other]]}, ordered=True):
            new = list(values)
            new[first], new[other] = values[other], values[first]
            return new
    return None


_CONTENT: list[tuple[str, str, Callable[[Any], bool], _Edit]] = [
    ("x100", "multipliée par 100", is_number, lambda v: v * 100),
    ("x1.2", "multipliée par 1,2", is_number, lambda v: float(v) * 1.2),
    ("signe", "changée de signe", is_number, lambda v: -v),
    ("complement", "remplacée par son complément à 1", is_number, lambda v: 1 - v),
    ("nombre-texte", "dont les nombres sont écrits en texte", is_number, str),
    ("vide-zero", "dont ce qui manque vaut 0", is_missing, lambda v: 0),
    ("lendemain", "dont les dates sont décalées", _is_date, later),
    ("contraire", "dont vrai et faux sont échangés", _is_bool, lambda v: not v),
    ("bourrage-x", "remplie de x", _is_words, lambda v: filler(v, "x")),
    ("bourrage-mot", "remplie de mots sans rapport", _is_words, lambda v: filler(v, "mot")),
]

_SINGLE: list[tuple[str, str, Callable[[Any], bool], _Edit]] = [
    ("x1.2", "multipliée par 1,2", is_number, lambda v: float(v) * 1.2),
    ("lendemain", "décalée d’un jour ou d’un mois", _is_date, later),
    ("contraire", "remplacée par son contraire", _is_bool, lambda v: not v),
    ("bourrage", "remplacée par des mots sans rapport", _is_words, lambda v: filler(v, "mot")),
    ("vide", "effacée", _holds, lambda v: None),
]

_ARRANGEMENTS: list[tuple[str, str, Callable[[list[Any], Pick], list[Any] | None]]] = [
    ("decale", "décalée d’une ligne face aux autres", _shifted),
    ("inverse", "renversée face aux autres", _reversed),
    ("melange", "mélangée face aux autres", _shuffled),
    ("echange", "dont deux valeurs sont échangées", _exchanged),
]
