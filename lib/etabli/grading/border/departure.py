"""Answers as bytes: the only form in which they pass from the student's process to the judge's.

`encode` runs in the student's process: whatever it says may be forged, so nobody trusts it. The
other side, `decode`, is in `etabli.grading.border.arrival`.

An encoding is `MAGIC`, the length of the JSON (4 bytes, big-endian), the JSON, then the raw bytes
of arrays one after the other. In the JSON, texts and everyday numbers stand for themselves and all
else is `[kind, ...]`. Both sides walk the tree in the same order, so the bytes need no addresses
and none can be read twice.
"""

import inspect
import json
import struct
from collections.abc import Callable
from datetime import date, datetime, time, timedelta, timezone, tzinfo
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from functools import cache
from pathlib import PurePath
from types import GeneratorType, NoneType
from typing import Any
from zoneinfo import ZoneInfo

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from etabli.grading.border.arrival import decode
from etabli.grading.border.bounds import (
    DTYPE,
    INTEGER_BITS,
    MAGIC,
    MAX_BYTES,
    MAX_DEPTH,
    MAX_ITEMS,
    CannotCrossError,
    Walk,
    check_cells,
    check_decimal,
    check_marks,
    check_size,
    period_frequency,
)
from etabli.grading.border.figures import describe

__all__ = ["MAX_BYTES", "MAX_DEPTH", "MAX_ITEMS", "CannotCrossError", "decode", "encode"]

_PLAIN = frozenset({NoneType, bool, int, float, str})
_ADVICE = (
    "donnez un nombre, un texte, une date, une liste, un dictionnaire, un tableau (array, Series, "
    "DataFrame) ou une figure"
)


def encode(value: Any, functions: Callable[[Callable[..., Any]], int] | None = None) -> bytes:
    """Return `value` as bytes, which `decode` turns into an equal value of the same type.

    Dictionaries, tuples, texts and numbers of a class of one's own arrive as the builtin type;
    ranges and dictionary views as lists, an enumeration's member as its value, a path as `Path`,
    the frequency of a DatetimeIndex not at all, a figure as `etabli.grading.border.figures` says.

    Args:
        value: the answer.
        functions: gives the number under which a function can be called later; without it,
            functions and classes are refused.

    Raises:
        CannotCrossError: `value` holds something that is not data, or too much of it.
    """
    writer = _Writer(functions)
    try:
        tree = json.dumps(writer.write(value), ensure_ascii=False, separators=(",", ":"))
        # A text may hold half a surrogate pair, which strict UTF-8 cannot.
        text = tree.encode("utf-8", "surrogatepass")
    except CannotCrossError:
        raise
    except Exception as error:  # a student's class may raise anything when it is read
        raise CannotCrossError(
            f"la réponse n'a pas pu être lue ({type(error).__name__}) : {_ADVICE}."
        ) from error
    check_size(writer.size + len(text))
    check_marks(text)
    return b"".join([MAGIC, struct.pack(">I", len(text)), text, *writer.buffers])


class _Writer(Walk):
    """Turns a value into a JSON tree and a list of buffers, in one walk."""

    def __init__(self, functions: Callable[[Callable[..., Any]], int] | None) -> None:
        super().__init__()
        self.functions = functions
        self.buffers: list[bytes] = []
        self.size = 0
        self.figures: list[Figure] = []

    def write(self, value: Any) -> Any:
        self.enter()
        node = _writer(type(value))(self, value)  # type: ignore[arg-type]
        self.depth -= 1
        return node

    def all(self, values: list[Any]) -> list[Any]:
        kinds = set(map(type, values))
        if kinds <= _PLAIN and not (int in kinds and any(map(_is_large, values))):
            self.count(len(values))
            return values
        return [self.write(value) for value in values]

    def keep(self, data: bytes) -> int:
        self.size += len(data)
        check_size(self.size)
        self.buffers.append(data)
        return len(data)

    def integer(self, value: int) -> Any:
        value = int(value)
        if value.bit_length() > INTEGER_BITS:
            raise CannotCrossError("un nombre entier dépasse 4 200 chiffres.")
        return ["int", hex(value)] if _is_large(value) else value

    def zone(self, zone: tzinfo | None) -> str | float | None:
        if zone is None:
            return None
        if isinstance(zone, timezone):
            return zone.utcoffset(None).total_seconds()
        if isinstance(zone, ZoneInfo) and zone.key:
            return zone.key
        raise CannotCrossError(
            f"un fuseau horaire « {type(zone).__name__} » n'est pas transmissible : utilisez "
            "zoneinfo.ZoneInfo ou datetime.timezone."
        )

    def function(self, value: Any) -> list[Any]:
        kind = type(value).__name__
        if isinstance(value, GeneratorType | map | filter | zip | enumerate | reversed):
            raise CannotCrossError(
                f"un objet « {kind} » ne se lit qu'une fois : faites-en une liste avec list(…)."
            )
        if not callable(value):
            raise CannotCrossError(f"un objet « {kind} » n'est pas une donnée : {_ADVICE}.")
        name = str(getattr(value, "__name__", kind))[:100]
        if self.functions is None:
            raise CannotCrossError(
                f"la fonction « {name} » n'est pas une donnée : donnez plutôt son résultat."
            )
        try:
            signature = str(inspect.signature(value))[:1_000]
        except (TypeError, ValueError):  # some builtins have none
            signature = "(...)"
        return ["function", self.functions(value), name, signature]

    def decimal(self, value: Decimal) -> list[Any]:
        check_decimal(value)
        return ["decimal", str(value)]

    def array(self, value: np.ndarray) -> list[Any]:
        if isinstance(value, np.ma.MaskedArray):
            raise CannotCrossError(
                "un tableau masqué n'est pas transmissible : remplissez-le avec .filled(…)."
            )
        if value.dtype.kind == "O":
            return ["objects", list(value.shape), self.all(list(value.flat))]
        if not DTYPE.fullmatch(value.dtype.str):
            raise CannotCrossError(
                f"un tableau de type « {value.dtype} » n'est pas transmissible : donnez des "
                "nombres, des dates ou des textes, par exemple dans un DataFrame."
            )
        check_cells(value.size)
        self.keep(value.tobytes())
        return ["array", value.dtype.str, list(value.shape)]

    def column(self, value: Any) -> list[Any]:
        """Write the values of a Series, an Index or an array of pandas, whatever their type."""
        dtype = value.dtype
        if isinstance(dtype, np.dtype) or isinstance(value, pd.arrays.NumpyExtensionArray):
            return self.array(np.asarray(value))
        value = value if isinstance(value, pd.api.extensions.ExtensionArray) else value.array
        if isinstance(dtype, pd.StringDtype):
            missing = "NA" if dtype.na_value is pd.NA else "nan"
            texts = self.all(value.to_numpy(object, na_value=None).tolist())
            return ["strings", dtype.storage, missing, texts]
        if isinstance(dtype, pd.CategoricalDtype):
            codes = self.array(np.asarray(value.codes))
            return ["categorical", codes, self.index(value.categories), bool(value.ordered)]
        if isinstance(dtype, pd.DatetimeTZDtype):
            zone, instants = self.zone(dtype.tz), value.asi8.view(f"M8[{dtype.unit}]")
            return ["instants", zone, self.array(instants)]
        if isinstance(dtype, pd.PeriodDtype):
            return ["periods", period_frequency(value.freqstr)[0], self.array(value.asi8)]
        if isinstance(dtype, pd.IntervalDtype):
            return ["intervals", self.index(value.left), self.index(value.right), value.closed]
        if isinstance(dtype, _MASKED):
            filled = value.to_numpy(dtype.numpy_dtype, na_value=0)
            return ["masked", self.array(filled), self.array(np.asarray(value.isna()))]
        if isinstance(dtype, pd.SparseDtype | pd.ArrowDtype):  # other ways to hold a plain column
            check_cells(len(value))
            plain = value.to_dense() if isinstance(dtype, pd.SparseDtype) else _from_arrow(value)
            return self.column(pd.Series(plain))
        raise CannotCrossError(
            f"une colonne de type « {dtype} » n'est pas transmissible : convertissez-la avec "
            ".astype(…)."
        )

    def index(self, value: pd.Index) -> list[Any]:
        if isinstance(value, pd.MultiIndex):
            levels = [self.index(level) for level in value.levels]
            codes = [self.array(np.asarray(codes)) for codes in value.codes]
            return ["multi-index", levels, codes, self.all(list(value.names))]
        if isinstance(value, pd.RangeIndex):
            check_cells(len(value))
            return ["range", value.start, value.stop, value.step, self.write(value.name)]
        return ["index", self.column(value), self.write(value.name)]

    def series(self, value: pd.Series) -> list[Any]:
        return ["series", self.column(value), self.index(value.index), self.write(value.name)]

    def frame(self, value: pd.DataFrame) -> list[Any]:
        return [
            "frame",
            self.index(value.index),
            self.index(value.columns),
            [self.column(column) for _, column in value.items()],
        ]

    def figure(self, value: Figure) -> list[Any]:
        for rank, known in enumerate(self.figures):
            if known is value:
                return ["same figure", rank]
        self.figures.append(value)
        return ["figure", self.write(describe(value))]

    def axes(self, value: Axes) -> list[Any]:
        figure = value.get_figure(root=True)
        if figure is None or value not in figure.axes:
            raise CannotCrossError("un repère (Axes) n'appartient plus à aucune figure.")
        return ["axes", self.figure(figure), figure.axes.index(value)]


def _from_arrow(column: Any) -> pd.Series:
    """Return the values of a column that pyarrow holds, as pandas holds them by default."""
    plain: pd.Series = column.__arrow_array__().to_pandas()
    return plain


@cache
def _writer(kind: type) -> Callable[[_Writer, Any], Any]:
    if issubclass(kind, Enum):  # before the class it may also derive from, such as str
        return lambda writer, value: writer.write(value.value)
    return next((_WRITERS[base] for base in kind.__mro__ if base in _WRITERS), _Writer.function)


def _is_large(value: Any) -> bool:
    return type(value) is int and not -(1 << 63) <= value < 1 << 64


_MASKED: tuple[Any, ...] = (
    *(pd.BooleanDtype, pd.Float32Dtype, pd.Float64Dtype),
    *(pd.Int8Dtype, pd.Int16Dtype, pd.Int32Dtype, pd.Int64Dtype),
    *(pd.UInt8Dtype, pd.UInt16Dtype, pd.UInt32Dtype, pd.UInt64Dtype),
)

_WRITERS: dict[type, Callable[[_Writer, Any], Any]] = {
    NoneType: lambda w, v: None,
    bool: lambda w, v: v,
    int: _Writer.integer,
    float: lambda w, v: float(v),
    str: lambda w, v: str.__str__(v),
    complex: lambda w, v: ["complex", v.real, v.imag],
    bytes: lambda w, v: ["bytes", w.keep(bytes(v))],
    bytearray: lambda w, v: ["bytes", w.keep(bytes(v))],
    list: lambda w, v: ["list", w.all(list(v))],
    tuple: lambda w, v: ["tuple", w.all(list(v))],
    set: lambda w, v: ["set", w.all(list(v))],
    frozenset: lambda w, v: ["frozenset", w.all(list(v))],
    dict: lambda w, v: ["dict", w.all(list(v.keys())), w.all(list(v.values()))],
    type({}.keys()): lambda w, v: ["list", w.all(list(v))],
    type({}.values()): lambda w, v: ["list", w.all(list(v))],
    type({}.items()): lambda w, v: ["list", w.all(list(v))],
    range: lambda w, v: ["list", w.all(list(v[: MAX_ITEMS + 1]))],
    date: lambda w, v: ["date", date.isoformat(v)],
    datetime: lambda w, v: [
        "datetime",
        datetime.isoformat(v.replace(tzinfo=None)),
        v.fold,
        w.zone(v.tzinfo),
    ],
    time: lambda w, v: ["time", time.isoformat(v.replace(tzinfo=None)), v.fold, w.zone(v.tzinfo)],
    timedelta: lambda w, v: ["duration", v.days, v.seconds, v.microseconds],
    Decimal: _Writer.decimal,
    Fraction: lambda w, v: ["fraction", w.write(v.numerator), w.write(v.denominator)],
    PurePath: lambda w, v: ["path", v.as_posix()],
    np.generic: lambda w, v: ["scalar", w.array(np.asarray(v))],
    np.str_: lambda w, v: ["scalar", w.array(np.asarray(v))],
    np.bytes_: lambda w, v: ["scalar", w.array(np.asarray(v))],
    np.ndarray: _Writer.array,
    type(pd.NaT): lambda w, v: ["NaT"],
    type(pd.NA): lambda w, v: ["NA"],
    pd.Timestamp: lambda w, v: ["timestamp", int(v.asm8.view("i8")), v.unit, w.zone(v.tzinfo)],
    pd.Timedelta: lambda w, v: ["timedelta", int(v.asm8.view("i8")), v.unit],
    pd.Period: lambda w, v: ["period", period_frequency(v.freqstr)[0], v.ordinal],
    pd.Interval: lambda w, v: ["interval", w.write(v.left), w.write(v.right), v.closed],
    pd.api.extensions.ExtensionArray: _Writer.column,
    pd.Index: _Writer.index,
    pd.Series: _Writer.series,
    pd.DataFrame: _Writer.frame,
    Figure: _Writer.figure,
    Axes: _Writer.axes,
}
