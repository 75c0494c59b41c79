"""The same right answer written otherwise: a test must keep all its points.

NumPy's scalars and pandas' types, a Series for a dictionary, an index for a column, dates in every
form, paths, what a Mac or a word processor does to accents, spaces and apostrophes, a hair of
rounding, rows in another order where none is asked for, a column too many.
"""

import copy
import datetime
import importlib.util
import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from pathlib import Path, PurePath
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from etabli.grading.bank.briefs import Brief
from etabli.grading.bank.changes import Change, Pick
from etabli.grading.bank.deliverables import read_sheets, rewritten
from etabli.grading.bank.drawings import figure_of, remade
from etabli.grading.bank.grids import KEY, Columns, Grid, alike, as_grid, is_number
from etabli.grading.bank.mutants import later
from etabli.grading.border.figures import describe
from etabli.stages import DELIVERABLES

__all__ = ["equivalents", "file_equivalents"]

_HAIR = 1 + 1e-9
_Edit = Callable[[Any], Any]


def equivalents(value: Any, brief: Brief, pick: Pick) -> Iterator[Change]:
    """Give an answer in other forms; each form once, for all of the answer.

    Args:
        value: the right answer; it is not changed.
        brief: what was asked.
        pick: draws the order of rows.
    """
    if isinstance(value, Figure | Axes):
        yield from _of_figure(value)
        return
    grid = as_grid(value)
    if grid is None:
        return
    for kind, words, edit in _CELLS:
        changed, touched = _mapped(value, edit, brief)
        if touched:
            yield Change(kind, "", words, changed)
    if grid.rows > 1 and grid.ordered and not brief.ordered:
        ranks = list(range(grid.rows))
        pick.random("lignes").shuffle(ranks)
        columns = {name: [cells[rank] for rank in ranks] for name, cells in grid.columns.items()}
        if not alike(columns, grid.columns, ordered=True):
            yield Change("ordre", "", "lignes dans un autre ordre", grid.rebuild(columns))
    for kind, words, other in _other_containers(value, grid, brief):
        yield Change(kind, "", words, other)


def file_equivalents(path: str, content: bytes) -> Iterator[Change]:
    """Give a workbook in other forms; nothing for another kind of file."""
    if PurePath(path).suffix.lower() != ".xlsx":
        return
    for kind, words, edit in _CELLS:
        if kind not in ("nfd", "insecable", "apostrophe", "bruit"):
            continue
        made, touched = content, False
        for sheet in read_sheets(content):
            columns = {
                n: [_or_same(edit, v) for v in values] for n, values in sheet.columns.items()
            }
            if columns != sheet.columns:
                made, touched = rewritten(made, sheet, columns), True
        if touched:
            yield Change(kind, "", words, made)


def _mapped(value: Any, edit: _Edit, brief: Brief) -> tuple[Any, bool]:
    """Return a value with `edit` applied to its cells, and whether that changed one."""
    grid = as_grid(value)
    if grid is None:
        return value, False
    touched = False
    columns: Columns = {}
    for name, cells in grid.columns.items():
        given = name == KEY and _is_named(cells, brief)  # the keys that the brief dictates
        new = []
        for cell in cells:
            if given:
                made, changed = cell, False
            elif isinstance(cell, Mapping | list | tuple | set | pd.Series | pd.DataFrame):
                made, changed = _mapped(cell, edit, brief)
            else:
                made = _or_same(edit, cell)
                changed = type(made) is not type(cell) or (made is not cell and made != cell)
            touched |= bool(changed)
            new.append(made)
        columns[name] = new
    return (grid.rebuild(columns), True) if touched else (value, False)


def _is_named(keys: list[Any], brief: Brief) -> bool:
    return all(isinstance(key, str) and brief.names(key) for key in keys)


def _or_same(edit: _Edit, cell: Any) -> Any:
    made = edit(cell)
    return cell if made is None else made


def _of_text(change: Callable[[str], str]) -> _Edit:
    return lambda cell: change(cell) if isinstance(cell, str) else None


def _of_number(change: Callable[[Any], Any]) -> _Edit:
    return lambda cell: change(cell) if is_number(cell) else None


def _of_day(change: Callable[[datetime.date], Any]) -> _Edit:
    """Apply to dates, and to texts that are a day."""

    def edit(cell: Any) -> Any:
        if isinstance(cell, str) and len(cell) == 10 and later(cell) is not None:
            return change(datetime.date.fromisoformat(cell))
        if isinstance(cell, datetime.datetime) and not pd.isna(cell):
            midnight = cell.time() == datetime.time() and cell.tzinfo is None
            return change(cell.date()) if midnight else None
        return change(cell) if type(cell) is datetime.date else None

    return edit


def _of_month(cell: Any) -> Any:
    known = isinstance(cell, str) and len(cell) == 7 and later(cell) is not None
    return pd.Period(cell, "M") if known else None


def _as_path(cell: Any) -> Any:
    inside = isinstance(cell, str) and re.match(rf"(\./)?{DELIVERABLES}/", cell)
    return Path(cell) if inside else None


def _other_apostrophe(text: str) -> str:
    return text.replace("'", "’") if "'" in text else text.replace("’", "'")


def _noisy(cell: Any) -> Any:
    # A float that is whole is a count, which no rounding has touched.
    return cell * _HAIR if isinstance(cell, float) and not float(cell).is_integer() else None


_CELLS: list[tuple[str, str, _Edit]] = [
    (
        "numpy",
        "nombres de NumPy",
        _of_number(lambda v: np.asarray(v, float)[()] if isinstance(v, float) else np.int64(v)),
    ),
    (
        "decimal",
        "nombres décimaux (Decimal)",
        lambda v: Decimal(repr(float(v))) if isinstance(v, float) and is_number(v) else None,
    ),
    (
        "flottant",
        "entiers écrits 12.0",
        _of_number(lambda v: float(v) if isinstance(v, int) else None),
    ),
    ("bruit", "un écart relatif de 1e-9 sur les nombres", _noisy),
    ("texte-numpy", "textes de NumPy (str_)", _of_text(np.str_)),
    (
        "nfd",
        "accents décomposés (saisie sur Mac)",
        _of_text(lambda t: unicodedata.normalize("NFD", t)),
    ),
    ("insecable", "espaces insécables", _of_text(lambda t: t.replace(" ", "\xa0"))),
    ("apostrophe", "apostrophe courbe pour droite, ou l’inverse", _of_text(_other_apostrophe)),
    ("date", "dates en datetime.date", _of_day(lambda day: day)),
    ("horodatage", "dates en Timestamp", _of_day(pd.Timestamp)),
    ("iso", "dates en texte AAAA-MM-JJ", _of_day(lambda day: day.isoformat())),
    ("jour-period", "dates en Period", _of_day(lambda day: pd.Period(day, "D"))),
    ("mois-period", "mois en Period", _of_month),
    ("path", "chemin en Path", _as_path),
]


def _other_containers(value: Any, grid: Grid, brief: Brief) -> Iterator[tuple[str, str, Any]]:
    if isinstance(value, pd.DataFrame):
        yield from _other_tables(value, brief)
    elif isinstance(value, pd.Series):
        yield "dict", "dictionnaire au lieu d’une Series", value.to_dict()
    elif isinstance(value, Mapping) and not any(isinstance(v, Mapping) for v in value.values()):
        yield "series", "Series au lieu d’un dictionnaire", pd.Series(dict(value))
        turned = dict(reversed(list(value.items())))
        yield "cles", "clés dans un autre ordre", turned
    elif isinstance(value, list) and grid.shape == "liste":
        yield "tuple", "tuple au lieu d’une liste", tuple(value)
        yield "series", "Series au lieu d’une liste", pd.Series(value)
        yield "array", "tableau NumPy au lieu d’une liste", pd.Series(value).to_numpy()
        plain = all(isinstance(item, str | int) for item in value)
        if not brief.ordered and plain and len(set(value)) == len(value):
            yield "ensemble", "ensemble (set) au lieu d’une liste", set(value)


def _other_tables(table: pd.DataFrame, brief: Brief) -> Iterator[tuple[str, str, pd.DataFrame]]:
    texts = [
        name
        for name in table.columns
        if len(table) and all(isinstance(cell, str) for cell in table[name])
    ]
    if texts and isinstance(table.index, pd.RangeIndex):
        yield "index", f"colonne « {texts[0]} » en index", table.set_index(texts[0])
    if table.index.names != [None] and not set(table.index.names) & set(table.columns):
        yield "colonne", "index rendu en colonne", table.reset_index()
    if texts:
        yield (
            "categorie",
            "colonnes de textes en catégories",
            table.astype(dict.fromkeys(texts, "category")),
        )
        string = pd.StringDtype("python")
        yield (
            "string",
            "colonnes de textes en « string »",
            table.astype(dict.fromkeys(texts, string)),
        )
    yield "nullable", "types de pandas qui admettent NA (Int64, Float64…)", table.convert_dtypes()
    if importlib.util.find_spec("pyarrow"):
        arrow = table.convert_dtypes(dtype_backend="pyarrow")
        yield "arrow", "colonnes Arrow", arrow
    extra = table.copy()
    extra["ma_colonne"] = range(len(extra))
    yield "colonne-en-plus", "une colonne de plus", extra
    if isinstance(table.index, pd.RangeIndex):
        yield "index-quelconque", "index dans le désordre", table.set_axis(range(len(table))[::-1])


def _of_figure(value: Figure | Axes) -> Iterator[Change]:
    original = describe(figure_of(value))

    def names(change: Callable[[str], str]) -> dict[str, Any]:
        made = copy.deepcopy(original)
        made["titles"] = list(map(change, made["titles"]))
        for ax in made["axes"]:
            ax["titles"] = list(map(change, ax["titles"]))
            for side in "xy":
                ax[side]["label"] = change(ax[side]["label"])
                ax[side]["texts"] = list(map(change, ax[side]["texts"]))
            for legend in ax["legends"]:
                legend["texts"] = list(map(change, legend["texts"]))
        return made

    for kind, words, change in (
        ("nfd", "accents décomposés (saisie sur Mac)", lambda t: unicodedata.normalize("NFD", t)),
        ("insecable", "espaces insécables", lambda t: t.replace(" ", "\xa0")),
        ("apostrophe", "apostrophe courbe pour droite, ou l’inverse", _other_apostrophe),
    ):
        made = names(change)
        if made["titles"] != original["titles"] or [_said(ax) for ax in made["axes"]] != [
            _said(ax) for ax in original["axes"]
        ]:
            yield Change(kind, "", f"{words}, dans les noms", remade(value, made))
    if len(original["axes"]) == 1:
        made = copy.deepcopy(original)
        (ax,) = made["axes"]
        for rank, side in enumerate("xy", 1):
            if ax[side]["label"] and not made["titles"][rank]:
                made["titles"][rank], ax[side]["label"] = ax[side]["label"], ""
        if made["titles"] != original["titles"]:
            yield Change(
                "supxlabel",
                "",
                "axes nommés par fig.supxlabel et fig.supylabel",
                remade(value, made),
            )
        made = copy.deepcopy(original)
        (ax,) = made["axes"]
        if any(ax["titles"]) and not made["titles"][0]:
            made["titles"][0], ax["titles"] = next(filter(None, ax["titles"])), ["", "", ""]
            yield Change("suptitle", "", "titre donné par fig.suptitle", remade(value, made))


def _said(ax: dict[str, Any]) -> Any:
    axes = [(ax[side]["label"], ax[side]["texts"]) for side in "xy"]
    return ax["titles"], axes, [legend["texts"] for legend in ax["legends"]]
