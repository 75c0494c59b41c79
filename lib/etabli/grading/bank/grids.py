"""Every answer that is data, seen as one thing: rows and named columns of plain values.

A number is a grid of one cell; a list has one column; a dictionary has its keys and its values; a
list of dictionaries, a Series, an array or a DataFrame has the columns one expects. So a change is
written once, for all of them. A cell may hold anything, another container included.
"""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from numbers import Real
from typing import Any

import numpy as np
import pandas as pd

__all__ = ["CELL", "KEY", "VALUE", "Columns", "Grid", "alike", "as_grid", "is_missing", "is_number"]

KEY, VALUE = "clé", "valeur"
CELL = "cellule"

Columns = dict[Any, list[Any]]


@dataclass(frozen=True)
class Grid:
    """An answer as columns.

    Args:
        shape: `CELL`, "liste", "dictionnaire", "table" or, for what a function returned, "suite
            des résultats".
        columns: the values by name of column, all of one length.
        rebuild: gives an answer of the same kind from other columns.
        ordered: whether its rows have an order at all: those of a set or a dictionary have none.
    """

    shape: str
    columns: Columns
    rebuild: Callable[[Columns], Any]
    ordered: bool = True

    @property
    def rows(self) -> int:
        """How many rows there are."""
        return len(next(iter(self.columns.values()), []))


def as_grid(value: Any) -> Grid | None:
    """Return an answer as a grid; None for what is no data, or empty."""
    grid: Grid | None
    if isinstance(value, pd.DataFrame):
        grid = _of_frame(value)
    elif isinstance(value, pd.Series):
        grid = _of_series(value)
    elif isinstance(value, Mapping):
        grid = _of_mapping(value)
    elif isinstance(value, np.ndarray) and value.ndim != 1:
        if value.ndim != 2:
            return None
        grid = Grid(
            "table",
            {rank: list(c) for rank, c in enumerate(value.T.tolist(), 1)},
            lambda columns: np.array(list(columns.values())).T,
        )
    elif isinstance(value, list | tuple | set | frozenset | pd.Index | np.ndarray):
        grid = _of_list(value)
    elif value is None or isinstance(value, str | Real | Decimal) or pd.api.types.is_scalar(value):
        plain = value.item() if isinstance(value, np.generic) else value
        grid = Grid(CELL, {VALUE: [plain]}, lambda columns: columns[VALUE][0])
    else:
        return None
    return grid if grid is not None and grid.rows and grid.columns else None


def is_missing(value: Any) -> bool:
    """Whether a cell is empty: None, NaN, NaT, NA."""
    return bool(pd.api.types.is_scalar(value) and pd.isna(value))


def is_number(value: Any) -> bool:
    """Whether a cell is a number; a missing one is none, nor is a boolean."""
    real = isinstance(value, Real | Decimal) and not isinstance(value, bool | np.bool_)
    return real and not is_missing(value)


def alike(one: Columns, other: Columns, ordered: bool) -> bool:
    """Whether two grids say the same; the order of rows counts where it is `ordered`."""
    if list(one) != list(other):
        return False
    before, after = _written(one), _written(other)
    return before == after if ordered else sorted(before) == sorted(after)


def _written(columns: Columns) -> list[str]:
    return [repr(tuple(map(_plain, row))) for row in zip(*columns.values(), strict=True)]


def _plain(value: Any) -> Any:
    """Return what stands for a cell in comparisons: 3 and 3.0 are the same, 3 and "3" are not."""
    if is_missing(value):
        return None
    if isinstance(value, np.generic):
        value = value.item()
    if is_number(value):
        number = float(value)
        return number if math.isfinite(number) else repr(number)
    return value


def _of_frame(frame: pd.DataFrame) -> Grid | None:
    named = [name for name in frame.index.names if name is not None]
    # An index without a name labels rows only where no column does.
    labelled = any(isinstance(cell, str) for cell in frame.iloc[0]) if len(frame) else True
    unnamed = not named and (labelled or _is_bare(frame.index))
    levels = (
        [] if unnamed else [name if name is not None else "index" for name in frame.index.names]
    )
    if not frame.columns.is_unique or set(levels) & set(frame.columns):
        return None
    flat = frame if unnamed else frame.set_axis(frame.index.set_names(levels)).reset_index()
    dtypes = flat.dtypes

    def rebuild(columns: Columns) -> pd.DataFrame:
        made = pd.DataFrame(
            {rank: _column(v, dtypes.get(n)) for rank, (n, v) in enumerate(columns.items())}
        )
        made.columns = pd.Index(list(columns), name=frame.columns.name)
        if levels and set(levels) <= set(columns):
            made = made.set_index(levels)
            made.index.names = frame.index.names
        return made

    return Grid("table", {name: flat[name].tolist() for name in flat.columns}, rebuild)


def _is_bare(index: pd.Index) -> bool:
    """Whether an index only counts rows, or is what is left of the ranks of another table."""
    ranks = isinstance(index, pd.RangeIndex) or index.inferred_type == "integer"
    return ranks and list(index.names) == [None]


def _of_series(series: "pd.Series[Any]") -> Grid:
    bare = _is_bare(series.index)

    def rebuild(columns: Columns) -> "pd.Series[Any]":
        index = None if bare else pd.Index(columns[KEY], name=series.index.name)
        return pd.Series(_column(columns[VALUE], series.dtype).array, index=index, name=series.name)

    keys: Columns = {} if bare else {KEY: series.index.tolist()}
    shape = "liste" if bare else "dictionnaire"
    return Grid(shape, {**keys, VALUE: series.tolist()}, rebuild)


def _of_mapping(value: Mapping[Any, Any]) -> Grid:
    inner = list(value.values())
    if len(inner) > 1 and all(
        isinstance(v, dict) and v and v.keys() == inner[0].keys() for v in inner
    ):
        names = list(inner[0])
        columns = {KEY: list(value), **{name: [v[name] for v in inner] for name in names}}

        def rebuild(changed: Columns) -> dict[Any, Any]:
            keys, *others = changed.values()
            rows = zip(*others, strict=True)
            return {
                k: dict(zip(names, row, strict=True)) for k, row in zip(keys, rows, strict=True)
            }

        return Grid("table", columns, rebuild, ordered=False)
    return Grid(
        "dictionnaire",
        {KEY: list(value), VALUE: inner},
        lambda columns: dict(zip(columns[KEY], columns[VALUE], strict=True)),
        ordered=False,
    )


def _of_list(value: Any) -> Grid:
    items = value.tolist() if isinstance(value, np.ndarray | pd.Index) else list(value)
    kinds = {type(item) for item in items}
    if kinds == {dict} and items[0] and all(item.keys() == items[0].keys() for item in items):
        names = list(items[0])
        return Grid(
            "table",
            {name: [item[name] for item in items] for name in names},
            lambda columns: [
                dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True)
            ],
        )
    if kinds in ({tuple}, {list}) and len({len(item) for item in items}) == 1 and items[0]:
        kind = kinds.pop()
        rows = list(zip(*items, strict=True))
        return Grid(
            "table",
            {rank: list(column) for rank, column in enumerate(rows, 1)},
            lambda columns: _same_kind(
                value, [kind(r) for r in zip(*columns.values(), strict=True)]
            ),
            ordered=not isinstance(value, set | frozenset),
        )
    loose = isinstance(value, set | frozenset)
    items = sorted(items, key=repr) if loose else items
    return Grid(
        "liste",
        {VALUE: items},
        lambda columns: _same_kind(value, columns[VALUE]),
        ordered=not loose,
    )


def _same_kind(value: Any, items: Sequence[Any]) -> Any:
    if isinstance(value, np.ndarray):
        return np.array(items)
    return pd.Index(items, name=value.name) if isinstance(value, pd.Index) else type(value)(items)


def _column(values: list[Any], dtype: Any) -> "pd.Series[Any]":
    """Return a column of the type it had, where its values allow it."""
    if dtype is not None:
        try:
            kept = pd.Series(values, dtype=dtype)
        except (TypeError, ValueError, OverflowError):
            kept = pd.Series(dtype=object)
        back = kept.tolist()
        same_kinds = {type(v) for v in back if not is_missing(v)} == {
            type(v) for v in values if not is_missing(v)
        }
        if same_kinds and alike({0: back}, {0: values}, ordered=True):
            return kept
    return pd.Series(values, dtype=None if values else object)
