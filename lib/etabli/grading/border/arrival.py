"""Reading answers that a student's process sent: hostile bytes in, plain data or a refusal out.

Nothing here is trusted. JSON is read by the standard library, raw numbers by `numpy.frombuffer`
with a type from a short list; no pickle, no Arrow, no code, no file. Every length is checked before
anything is built from it, each byte is used once, and any failure is a `CannotCrossError`.
"""

import json
import math
import re
import struct
from collections.abc import Callable, Hashable
from datetime import date, datetime, time, timedelta, timezone, tzinfo
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from types import NoneType
from typing import Any, NoReturn
from zoneinfo import ZoneInfo

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from etabli.grading.border.bounds import (
    DTYPE,
    INTEGER_BITS,
    MAGIC,
    MAX_ARTISTS,
    MAX_AXES,
    CannotCrossError,
    Walk,
    check_cells,
    check_decimal,
    check_marks,
    check_size,
    period_frequency,
)
from etabli.grading.border.figures import rebuild, weight

__all__ = ["decode"]

_PLAIN = frozenset({NoneType, bool, int, float, str})
_ZONE = re.compile(r"[A-Za-z][\w+-]*(?:/[\w+-]+){0,2}", re.ASCII)
_NAT = np.iinfo(np.int64).min  # how NumPy and pandas store a missing date
_PERIOD_INDEX: Any = pd.PeriodIndex  # its stub lacks `from_ordinals`
_UNITS: Any = ("s", "ms", "us", "ns")


def decode(data: bytes, function: Callable[[int, str, str], Any] | None = None) -> Any:
    """Return the value that was encoded, whoever wrote `data`.

    Args:
        data: the bytes received.
        function: given a function's number, its name and its signature as a text, all three as
            the student's process states them, returns what shall stand for it.

    Raises:
        CannotCrossError: `data` is no encoding, or exceeds a bound. No other error leaves.
    """
    try:
        check_size(len(data) - 8)
        magic, length = struct.unpack(">4sI", data[:8])
        if magic != MAGIC or length > len(data) - 8:
            _refuse()
        text = data[8 : 8 + length]
        check_marks(text)
        reader = _Reader(data[8 + length :], function)
        value = reader.read(json.loads(text.decode("utf-8", "surrogatepass")))
        reader.finish()
        return value
    except CannotCrossError:
        raise
    except Exception as error:  # NumPy, pandas and matplotlib make checks of their own
        raise CannotCrossError("la réponse reçue est illisible ou abîmée.") from error


def _refuse() -> NoReturn:
    raise CannotCrossError("la réponse reçue est illisible ou abîmée.")


class _Reader(Walk):
    """Turns a JSON tree back into a value, taking raw bytes in the order they were written."""

    def __init__(self, raw: bytes, function: Callable[[int, str, str], Any] | None) -> None:
        super().__init__(leeway=2)  # a table's parts count here, but not where it is written
        self.raw = raw
        self.position = 0
        self.standing_for = function
        self.figures: list[Figure] = []
        self.artists = self.axes_made = 0

    def read(self, node: Any) -> Any:
        self.enter()
        if type(node) is list:
            value = _READERS[node[0]](self, *node[1:])
        elif type(node) in _PLAIN:
            value = node
        else:
            _refuse()
        self.depth -= 1
        return value

    def all(self, nodes: Any) -> list[Any]:
        if type(nodes) is not list:
            _refuse()
        if _PLAIN.issuperset(map(type, nodes)):
            self.count(len(nodes))
            return nodes
        return [self.read(node) for node in nodes]

    def take(self, size: int) -> bytes:
        start, self.position = self.position, self.position + _natural(size)
        if self.position > len(self.raw):
            _refuse()
        return self.raw[start : self.position]

    def finish(self) -> None:
        if self.position != len(self.raw):
            _refuse()

    def unique(self, kind: Callable[[Any], Any], items: list[Any]) -> Any:
        """Build a set or a dictionary of distinct keys that do not all hash alike."""
        keys = [item[0] for item in items] if kind is dict else items
        if len(keys) > 1_000 and 2 * len(set(map(hash, keys))) < len(keys):
            _refuse()
        result = kind(items)
        return result if len(result) == len(keys) else _refuse()

    def integer(self, text: str) -> int:
        return int(text, 16) if len(text) <= INTEGER_BITS // 4 + 3 else _refuse()

    def decimal(self, text: str) -> Decimal:
        if len(text) > 30_000:
            _refuse()
        value = Decimal(text)
        check_decimal(value)
        return value

    def function(self, number: Any, name: Any, signature: Any) -> Any:
        if self.standing_for is None:
            raise CannotCrossError(f"la fonction « {str(name)[:100]} » n'est pas une donnée.")
        if len(_text(name)) > 100 or len(_text(signature)) > 1_000:
            _refuse()
        return self.standing_for(_natural(number), name, signature)

    def array(self, dtype_name: Any, shape: Any) -> np.ndarray[Any, Any]:
        if not DTYPE.fullmatch(_text(dtype_name)) or len(shape) > 32:
            _refuse()
        dtype = np.dtype(dtype_name)
        sides = [_natural(side) for side in shape]
        check_cells(max(math.prod(sides), max(sides, default=0)))
        data = self.take(math.prod(sides) * dtype.itemsize)
        if dtype.kind == "b":  # a byte other than 0 and 1 would be neither True nor False
            return np.frombuffer(data, np.uint8).reshape(sides) != 0
        if (
            dtype.kind == "U"
            and data
            and np.frombuffer(data, f"{dtype_name[0]}u4").max() > 0x10FFFF
        ):
            _refuse()
        if not data:
            return np.zeros(sides, dtype)
        return np.frombuffer(data, dtype).reshape(sides).copy()

    def objects(self, shape: Any, nodes: Any) -> np.ndarray[Any, Any]:
        sides = [_natural(side) for side in shape]
        check_cells(max(math.prod(sides), max(sides, default=0)))
        items = self.all(nodes)
        return np.fromiter(items, object, len(items)).reshape(sides)

    def vector(self, node: Any) -> Any:
        """Read the values of a Series or an Index."""
        values = self.read(node)
        if (
            not isinstance(values, np.ndarray | pd.api.extensions.ExtensionArray)
            or values.ndim != 1
        ):
            _refuse()
        return values

    def numbers(self, node: Any, kinds: str) -> np.ndarray[Any, Any]:
        """Read a vector of raw numbers of one of NumPy's `kinds`."""
        values = self.vector(node)
        return (
            values if isinstance(values, np.ndarray) and values.dtype.kind in kinds else _refuse()
        )

    def index_of(self, node: Any) -> pd.Index:
        value = self.read(node)
        return value if isinstance(value, pd.Index) else _refuse()

    def strings(self, storage: Any, missing: Any, nodes: Any) -> Any:
        texts = self.all(nodes)
        if storage not in ("python", "pyarrow") or not {str, NoneType}.issuperset(map(type, texts)):
            _refuse()
        absent: Any = {"NA": pd.NA, "nan": np.nan}[missing]
        return pd.array(np.array(texts, object), dtype=pd.StringDtype(storage, na_value=absent))

    def categorical(self, codes: Any, categories: Any, ordered: Any) -> Any:
        ranks = self.numbers(codes, "i")
        return pd.Categorical.from_codes(
            ranks,
            self.index_of(categories),
            ordered is True,
        )

    def instants(self, zone: Any, node: Any) -> Any:
        moments = pd.DatetimeIndex(self.numbers(node, "M"))
        return moments.tz_localize("UTC").tz_convert(_zone(zone)).array

    def periods(self, frequency: Any, node: Any) -> Any:
        name, furthest = period_frequency(_text(frequency))
        ordinals = self.numbers(node, "i").astype(np.int64)
        known = ordinals[ordinals != _NAT]
        if len(known) and (known.max() > furthest or known.min() < -furthest):
            _refuse()
        return _PERIOD_INDEX.from_ordinals(ordinals, freq=name).array

    def period(self, frequency: Any, ordinal: Any) -> Any:
        name, furthest = period_frequency(_text(frequency))
        return pd.Period(ordinal=ordinal, freq=name) if abs(ordinal) <= furthest else _refuse()

    def intervals(self, left: Any, right: Any, closed: Any) -> Any:
        return pd.arrays.IntervalArray.from_arrays(
            self.index_of(left), self.index_of(right), closed
        )

    def masked(self, node: Any, missing: Any) -> Any:
        values = self.numbers(node, "biuf")
        makers: dict[str, Any] = {"b": pd.arrays.BooleanArray, "f": pd.arrays.FloatingArray}
        return makers.get(values.dtype.kind, pd.arrays.IntegerArray)(
            values, self.numbers(missing, "b")
        )

    def index(self, node: Any, name: Any) -> pd.Index:
        values = self.vector(node)
        # Without its type, an array of objects that are all texts would become another index.
        return pd.Index(values, dtype=values.dtype, name=self.name(name))

    def range(self, start: Any, stop: Any, step: Any, name: Any) -> pd.RangeIndex:
        check_cells(len(range(start, stop, step)))
        return pd.RangeIndex(start, stop, step, name=self.name(name))

    def multi_index(self, levels: Any, codes: Any, names: Any) -> pd.MultiIndex:
        if not 0 < len(levels) == len(codes) <= 32:
            _refuse()
        indexes: Any = [self.index_of(level) for level in levels]
        ranks: Any = [self.numbers(code, "i") for code in codes]
        return pd.MultiIndex(indexes, ranks, names=self.all(names))

    def name(self, node: Any) -> Hashable:
        value = self.read(node)
        hash(value)
        return value

    def series(self, values: Any, index: Any, name: Any) -> "pd.Series[Any]":
        vector = self.vector(values)
        return pd.Series(vector, self.index_of(index), vector.dtype, self.name(name))

    def frame(self, index: Any, columns: Any, nodes: Any) -> pd.DataFrame:
        rows, names = self.index_of(index), self.index_of(columns)
        vectors = [self.vector(node) for node in nodes]
        if len(vectors) != len(names) or any(len(vector) != len(rows) for vector in vectors):
            _refuse()
        result = pd.DataFrame(
            {rank: pd.Series(vector, rows, vector.dtype) for rank, vector in enumerate(vectors)},
            index=rows,
        )
        result.columns = names
        return result

    def figure(self, node: Any) -> Figure:
        description = self.read(node)
        repere, artists = weight(description)
        self.axes_made, self.artists = self.axes_made + repere, self.artists + artists
        if self.axes_made > MAX_AXES or self.artists > MAX_ARTISTS:
            _refuse()
        self.figures.append(rebuild(description))
        return self.figures[-1]

    def axes(self, node: Any, rank: Any) -> Axes:
        figure = self.read(node)
        return figure.axes[_natural(rank)] if isinstance(figure, Figure) else _refuse()


def _natural(number: Any) -> int:
    return number if type(number) is int and number >= 0 else _refuse()


def _text(value: Any) -> str:
    return value if type(value) is str else _refuse()


def _zone(zone: Any) -> tzinfo | None:
    if zone is None:
        return None
    if isinstance(zone, str):
        return ZoneInfo(zone) if _ZONE.fullmatch(zone) else _refuse()
    return timezone(timedelta(seconds=zone))


def _timestamp(value: Any, unit: Any, zone: Any) -> pd.Timestamp:
    moment = pd.Timestamp(np.datetime64(value, unit if unit in _UNITS else _refuse()))
    return moment if zone is None else moment.tz_localize("UTC").tz_convert(_zone(zone))


_READERS: dict[str, Callable[..., Any]] = {
    "int": _Reader.integer,
    "complex": lambda r, real, imaginary: complex(real, imaginary),
    "bytes": lambda r, size: r.take(size),
    "list": lambda r, items: list(r.all(items)),
    "tuple": lambda r, items: tuple(r.all(items)),
    "set": lambda r, items: r.unique(set, r.all(items)),
    "frozenset": lambda r, items: r.unique(frozenset, r.all(items)),
    "dict": lambda r, keys, values: r.unique(
        dict, list(zip(r.all(keys), r.all(values), strict=True))
    ),
    "date": lambda r, text: date.fromisoformat(text),
    "datetime": lambda r, text, fold, zone: datetime.fromisoformat(text).replace(
        fold=fold, tzinfo=_zone(zone)
    ),
    "time": lambda r, text, fold, zone: time.fromisoformat(text).replace(
        fold=fold, tzinfo=_zone(zone)
    ),
    "duration": lambda r, days, seconds, micro: timedelta(days, seconds, micro),
    "decimal": _Reader.decimal,
    "fraction": lambda r, over, under: Fraction(r.read(over), r.read(under)),
    "path": lambda r, text: Path(_text(text)),
    "function": _Reader.function,
    "array": _Reader.array,
    "objects": _Reader.objects,
    "scalar": lambda r, node: r.read(node)[()],
    "NaT": lambda r: pd.NaT,
    "NA": lambda r: pd.NA,
    "timestamp": lambda r, value, unit, zone: _timestamp(value, unit, zone),
    "timedelta": lambda r, value, unit: pd.Timedelta(
        np.timedelta64(value, unit if unit in _UNITS else _refuse())
    ),
    "period": _Reader.period,
    "interval": lambda r, left, right, closed: pd.Interval(r.read(left), r.read(right), closed),
    "strings": _Reader.strings,
    "categorical": _Reader.categorical,
    "instants": _Reader.instants,
    "periods": _Reader.periods,
    "intervals": _Reader.intervals,
    "masked": _Reader.masked,
    "index": _Reader.index,
    "range": _Reader.range,
    "multi-index": _Reader.multi_index,
    "series": _Reader.series,
    "frame": _Reader.frame,
    "figure": _Reader.figure,
    "same figure": lambda r, rank: r.figures[_natural(rank)],
    "axes": _Reader.axes,
}
