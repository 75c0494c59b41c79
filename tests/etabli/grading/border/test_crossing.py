"""Answers cross from the student's process to the judge's as they are, or not at all."""

import json
import math
import random
import struct
from collections import Counter, OrderedDict, namedtuple
from contextlib import suppress
from datetime import UTC, date, datetime, time, timedelta, timezone
from decimal import Decimal
from enum import Enum, IntEnum
from fractions import Fraction
from functools import partial
from pathlib import Path, PurePosixPath
from typing import Any
from zoneinfo import ZoneInfo

import numpy as np
import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as np_st
from matplotlib.figure import Figure

from etabli.grading.border import departure
from etabli.grading.border.bounds import MAX_CELLS
from etabli.grading.border.departure import CannotCrossError, decode, encode

PARIS = ZoneInfo("Europe/Paris")


def assert_same(got: Any, expected: Any) -> None:
    """Equal values of equal types, all the way down; NaN is NaN, and 0.0 is not -0.0."""
    assert type(got) is type(expected)
    if isinstance(expected, pd.DataFrame):
        pd.testing.assert_frame_equal(
            got, expected, check_exact=True, check_freq=False, check_column_type=True
        )
    elif isinstance(expected, pd.Series):
        pd.testing.assert_series_equal(got, expected, check_exact=True, check_freq=False)
    elif isinstance(expected, pd.Index):
        pd.testing.assert_index_equal(got, expected, exact=True, check_exact=True)
        assert got.names == expected.names
    elif isinstance(expected, pd.api.extensions.ExtensionArray):
        pd.testing.assert_extension_array_equal(got, expected, check_exact=True)
    elif isinstance(expected, np.ndarray):
        assert (got.dtype, got.shape) == (expected.dtype, expected.shape)
        if expected.dtype == object:
            for one, other in zip(got.flat, expected.flat, strict=True):
                assert_same(one, other)
        else:
            np.testing.assert_array_equal(got, expected)
    elif isinstance(expected, dict):
        assert_same(list(got), list(expected))
        assert_same(list(got.values()), list(expected.values()))
    elif isinstance(expected, list | tuple):
        assert len(got) == len(expected)
        for one, other in zip(got, expected, strict=True):
            assert_same(one, other)
    elif type(expected) is complex:
        assert_same([got.real, got.imag], [expected.real, expected.imag])
    elif isinstance(expected, np.generic):
        assert got.dtype == expected.dtype
        np.testing.assert_array_equal(got, expected)
    elif isinstance(expected, float):
        if math.isnan(expected):
            assert math.isnan(got)
        else:
            assert (got, math.copysign(1, got)) == (expected, math.copysign(1, expected))
    elif expected is pd.NaT or expected is pd.NA:
        assert got is expected
    else:
        assert got == expected


SAME = {
    "none": None,
    "booleans": [True, False],
    "integers": [0, -1, 2**63, -(2**63) - 1, 10**4000],
    "floats": [0.1, -0.0, math.inf, -math.inf, math.nan, 5e-324],
    "complex": 1 - 2j,
    "texts": ["", "é€😀", "\ud800", "\ud83d\ude00", 'a"\\\n\0', "[,{"],
    "bytes": b"\x00\xff",
    "containers": [(1, [2, ()]), {3, "a"}, frozenset({(1, 2)}), {}],
    "dictionary": {(1, "a"): [None], None: {2.5: "x"}, date(2026, 1, 2): 3},
    "dates": [date(2026, 2, 28), datetime(2026, 10, 25, 2, 30, 1, 7), time(23, 59, 59, 999999)],
    "timedelta": timedelta(-3, 5, 7),
    "fixed offset": datetime(2026, 1, 1, tzinfo=timezone(timedelta(hours=-3, minutes=-30))),
    "utc": datetime(2026, 1, 1, tzinfo=UTC),
    "time zone": datetime(2026, 10, 25, 2, 30, tzinfo=PARIS, fold=1),
    "decimals": [Decimal("1.10"), Decimal("-Infinity"), Decimal("0E-30")],
    "fraction": Fraction(-7, 3),
    "path": Path("livrables/plan é.xlsx"),
    "numpy scalars": [
        np.float64(0.1), np.float32(0.1), np.int8(-3), np.bool_(True), np.complex64(1j),
        np.datetime64("2026-01-01", "D"), np.timedelta64(5, "ms"), np.str_("é"), np.bytes_(b"x"),
        np.datetime64("NaT"),
    ],
    "arrays": [
        np.arange(6.0).reshape(2, 3), np.array([[True], [False]]), np.array(5), np.zeros((0, 3)),
        np.array(["é", ""]), np.array([b"a"]), np.array(["2026-01", "NaT"], "M8[M]"),
        np.arange(3, dtype=">i2"), np.array([1.5], np.float16), np.array([1 + 2j]),
    ],
    "array of objects": np.array([[1, "a"], [None, 2.5]], object),
    "series": pd.Series([1, 2], index=["a", "b"], name=("x", 1)),
    "frame": pd.DataFrame(
        {
            "integer": [1, 2, 3],
            "float": [0.5, math.nan, -0.0],
            "boolean": [True, False, True],
            "text": ["a", None, "é"],
            "mixed": pd.Series([None, math.nan, "x"], dtype=object),
            "nested": [[1], {"a": 2}, (3,)],
            "date": pd.to_datetime(["2026-01-01", None, "2026-01-03"]),
            "seconds": np.array(["2026-01-01", "NaT", "1900-01-01"], "M8[s]"),
            "instant": pd.date_range("2026-03-28", periods=3, tz="Europe/Paris"),
            "offset": pd.date_range("2026-03-28", periods=3, tz=timezone(timedelta(hours=2))),
            "duration": pd.to_timedelta([1, None, 3], unit="h"),
            "category": pd.Categorical(["b", None, "a"], categories=["b", "a", "c"], ordered=True),
            "Int64": pd.array([1, None, 3], dtype="Int64"),
            "Float32": pd.array([1.5, None, 3], dtype="Float32"),
            "boolean?": pd.array([True, None, False], dtype="boolean"),
            "string": pd.array(["a", None, ""], dtype="string"),
            "period": pd.PeriodIndex(["2026-01", None, "2026-03"], freq="M"),
            "interval": pd.IntervalIndex.from_breaks([0, 1.5, 2, 9], closed="left"),
            "uint8": np.array([1, 2, 255], np.uint8),
            7: [1, 2, 3],
        },
        index=[30, 10, 20],
    ),
    "duplicate columns": pd.DataFrame([[1, "a"], [2, "b"]], columns=["x", "x"], index=[5, 5]),
    "shuffled": pd.DataFrame({"a": [1.5, 2.5, 3.5], "b": [7, 8, 9]}).iloc[[2, 0, 1]],
    "several levels": pd.DataFrame(
        np.arange(8).reshape(4, 2),
        index=pd.MultiIndex.from_product([["a", "b"], [1, 2]], names=["lettre", None]),
        columns=pd.MultiIndex.from_tuples([("x", "y"), ("x", "z")]),
    ),
    "no rows": pd.DataFrame({"a": pd.Series([], dtype="int8"), "b": pd.Series([], dtype="str")}),
    "no columns": pd.DataFrame(index=range(3)),
    "indexes": [
        pd.RangeIndex(2, 20, 3, name="r"), pd.Index([1.5, math.nan]), pd.Index(["a", None]),
        pd.Index(["a", "b"], dtype=object, name="o"), pd.Index([], dtype="int64"),
        pd.DatetimeIndex(["2026-01-01"], tz="UTC"), pd.CategoricalIndex(["x", "y", "x"]),
        pd.PeriodIndex(["2026Q1"], freq="Q-DEC"), pd.interval_range(0, 3), pd.Index([True, False]),
        pd.MultiIndex.from_tuples([(1, None), (2, "x")]), pd.TimedeltaIndex([1, 2]),
    ],
    "moments": [
        pd.Timestamp("2026-10-25 12:30", tz="Europe/Paris"), pd.Timestamp(1, unit="ns"),
        pd.Timedelta(days=-2, nanoseconds=3), pd.Period("2026-01-05", "W"), pd.Interval(0, 2.5, "both"),
        pd.NaT, pd.NA,
    ],
    "pandas arrays": [pd.Categorical(["a"]), pd.array([1, None]), pd.array(["a"])],
}  # fmt: skip


@pytest.mark.parametrize("name", SAME)
def test_data_arrive_as_they_left(name: str) -> None:
    assert_same(decode(encode(SAME[name])), SAME[name])


def test_the_unit_and_the_second_of_two_equal_hours_are_kept() -> None:
    moment = decode(encode(pd.Timestamp("2026-01-01").as_unit("s")))
    assert moment.unit == "s"
    hour = pd.Timestamp("2026-10-25 02:30").tz_localize("Europe/Paris", ambiguous=False)
    assert decode(encode(hour)).utcoffset() == timedelta(hours=1)


def test_arrays_that_arrive_can_be_changed() -> None:
    array = decode(encode(np.zeros(3)))
    array[0] = 1
    frame = decode(encode(pd.DataFrame({"a": [1, 2]})))
    frame.loc[0, "a"] = 5
    assert (array.sum(), frame["a"].sum()) == (1, 7)


class Colour(str, Enum):  # noqa: UP042 - the form that courses teach
    RED = "rouge"


class Level(IntEnum):
    HIGH = 3


class Text(str):
    pass


class Whole(int):
    pass


Point = namedtuple("Point", "x y")


@pytest.mark.parametrize(
    ("value", "arrives"),
    [
        (OrderedDict(b=1, a=2), {"b": 1, "a": 2}),
        (Counter("aab"), {"a": 2, "b": 1}),
        (Point(1, 2), (1, 2)),
        (range(3), [0, 1, 2]),
        ({"a": 1}.keys(), ["a"]),
        ({"a": 1}.values(), [1]),
        ({"a": 1}.items(), [("a", 1)]),
        ([Text("é"), Whole(4), Colour.RED, Level.HIGH], ["é", 4, "rouge", 3]),
        (PurePosixPath("a/b"), Path("a/b")),
        (bytearray(b"x"), b"x"),
    ],
)
def test_variants_arrive_as_the_builtin_type(value: Any, arrives: Any) -> None:
    assert_same(decode(encode(value)), arrives)


class Model:
    pass


class Trap(dict):
    def keys(self) -> Any:
        raise RuntimeError("piège")


def _cycle() -> list[Any]:
    cycle: list[Any] = []
    cycle.append(cycle)
    return cycle


def _doubling() -> list[Any]:
    value: list[Any] = ["x"] * 1_000
    for _ in range(30):
        value = [value, value]
    return value


@pytest.mark.parametrize(
    ("value", "message"),
    [
        (Model(), "« Model » n'est pas une donnée"),
        ([1, {"a": Model()}], "« Model » n'est pas une donnée"),
        ((n for n in range(3)), r"list\(…\)"),
        (lambda x: x, "<lambda>"),
        (np.array([(1, 2)], dtype="i4,i4"), "pas transmissible"),
        (np.ma.masked_array([1], [True]), "masqué"),
        (pd.RangeIndex(10**18), "millions de cases"),
        (range(10**18), "valeurs"),
        (_cycle(), "se contient elle-même"),
        (_doubling(), "valeurs"),
        (Trap(), "RuntimeError"),
        (1 << 20_000, "4 200 chiffres"),
        (Decimal("1E+999999999"), "Decimal"),
        (b"\0" * 32_000_001, "32 Mo"),
        ("é" * 16_000_001, "32 Mo"),
        (Figure().add_subplot(projection="3d"), "3d"),
        (Figure().add_subplot().bar([1], [2]), "Rectangle"),
    ],
    ids=lambda value: value if isinstance(value, str) and len(value) < 30 else "",
)
def test_what_is_not_data_is_refused_in_french(value: Any, message: str) -> None:
    with pytest.raises(CannotCrossError, match=message):
        encode(value)


def test_the_deepest_answer_allowed_arrives() -> None:
    value: Any = pd.DataFrame({"a": [[1]]})
    for _ in range(departure.MAX_DEPTH - 3):
        value = [value]
    assert_same(decode(encode(value)), value)
    with pytest.raises(CannotCrossError, match="niveaux"):
        encode([[[[value]]]])


def double(x: float, /, factor: float = 2, *others: float) -> float:
    return x * factor


def test_functions_cross_as_a_number_a_name_and_a_signature() -> None:
    known: list[Any] = []

    def number(function: Any) -> int:
        known.append(function)
        return len(known) - 1

    value = [double, len, lambda a: a, partial(double, factor=3), "x".join, Model, math.sqrt]
    got = decode(encode({"f": value}, number), lambda *parts: parts)["f"]
    assert known == value
    assert [rank for rank, _, _ in got] == list(range(7))
    assert got[0][1:] == ("double", "(x: float, /, factor: float = 2, *others: float) -> float")
    assert [name for _, name, _ in got[1:]] == [
        "len",
        "<lambda>",
        "partial",
        "join",
        "Model",
        "sqrt",
    ]
    with pytest.raises(CannotCrossError, match="double"):
        decode(encode(double, number))


# Generated answers: nested data, and tables of every type of column.

scalars = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(), st.text(), st.binary(), st.dates(),
    st.datetimes(timezones=st.none() | st.just(PARIS)), st.timedeltas(), st.fractions(),
    st.complex_numbers(), st.decimals(allow_nan=False),
)  # fmt: skip
keys = st.one_of(
    st.none(), st.integers(), st.text(), st.dates(), st.tuples(st.text(), st.integers())
)
nested = st.recursive(
    scalars,
    lambda inner: st.one_of(
        st.lists(inner, max_size=5),
        st.lists(inner, max_size=5).map(tuple),
        st.dictionaries(keys, inner, max_size=5),
        st.sets(keys, max_size=5),
        np_st.arrays(np_st.scalar_dtypes().filter(lambda kind: kind.kind != "V"), (2, 2)),
    ),
    max_leaves=20,
)
COLUMNS = {
    "int64": st.integers(-(2**63), 2**63 - 1),
    "uint8": st.integers(0, 255),
    "float64": st.floats(),
    "bool": st.booleans(),
    "str": st.none() | st.text(st.characters(exclude_categories=["Cs"])),
    "object": st.none() | st.floats() | st.text() | st.integers(),
    "Int64": st.none() | st.integers(-(2**63), 2**63 - 1),
    "boolean": st.none() | st.booleans(),
    "string": st.none() | st.text(st.characters(exclude_categories=["Cs"])),
    "category": st.none() | st.sampled_from("abc"),
    "datetime64[s]": st.datetimes(datetime(1700, 1, 1)).map(lambda d: d.replace(microsecond=0)),
}


@st.composite
def frames(draw: Any) -> pd.DataFrame:
    rows = draw(st.integers(0, 4))
    dtypes = draw(st.lists(st.sampled_from(sorted(COLUMNS)), max_size=4))
    columns = [
        pd.Series(draw(st.lists(COLUMNS[dtype], min_size=rows, max_size=rows)), dtype=dtype)
        for dtype in dtypes
    ]
    frame = pd.DataFrame(dict(enumerate(columns)), index=range(rows))
    frame.columns = draw(st.lists(keys, min_size=len(dtypes), max_size=len(dtypes)).map(_labels))
    frame.index = pd.Index(
        draw(st.lists(st.integers(0, 9), min_size=rows, max_size=rows)), name=draw(keys)
    )
    return frame


def _labels(names: list[Any]) -> pd.Index:
    labels = np.empty(len(names), object)
    labels[:] = (
        names if not any(isinstance(name, tuple) for name in names) else list(map(str, names))
    )
    return pd.Index(labels, dtype=object)


@given(nested)
@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
def test_generated_data_arrive_as_they_left(value: Any) -> None:
    assert_same(decode(encode(value)), value)


@given(frames())
@settings(max_examples=80, deadline=None, suppress_health_check=list(HealthCheck))
def test_generated_tables_arrive_as_they_left(frame: pd.DataFrame) -> None:
    assert_same(decode(encode(frame)), frame)


# Hostile bytes.


def packed(tree: Any, raw: bytes = b"") -> bytes:
    text = tree if isinstance(tree, bytes) else json.dumps(tree).encode()
    return b"ETB1" + struct.pack(">I", len(text)) + text + raw


INDEX = ["index", ["array", "<i8", [2]], None]


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"ETB1",
        b"PK\x03\x04" + bytes(20),
        packed(b"[" * 100_000),
        packed(b"[]," * 3_000_000),
        packed(b"1" * 5_000),
        packed({"a": 1}),
        packed([]),
        packed([["list"]]),
        packed(["list", {"0": 1}]),
        packed(["eval", "1"]),
        packed(["__init__", []]),
        packed(["bytes", 5], b"abc"),
        packed(["bytes", -1], b"abc"),
        packed(["bytes", True], b"a"),
        packed(1, b"left over"),
        packed(["array", "|O", [1]], bytes(8)),
        packed(["array", "O", [1]], bytes(8)),
        packed(["array", "<V8", [1]], bytes(8)),
        packed(["array", "i4,i4", [1]], bytes(8)),
        packed(["array", "<f8", [2]], bytes(8)),
        packed(["array", "<f8", [-1]], bytes(8)),
        packed(["array", "<f8", [-1, -1]], bytes(8)),
        packed(["array", "<f8", [1.0]], bytes(8)),
        packed(["array", "<f8", [2**62, 0]]),
        packed(["array", "<U0", [10**15]]),
        packed(["array", "<U1", [1]], b"\xff\xff\xff\xff"),
        packed(["array", "<f8", [1] * 40], bytes(8)),
        packed(["objects", [3], [1]]),
        packed(["int", "f" * 100_000]),
        packed(["decimal", "1E+999999999"]),
        packed(["fraction", 1, 0]),
        packed(["set", [["list", []]]]),
        packed(["dict", [["list", []]], [1]]),
        packed(["dict", [1, 1], [2, 3]]),
        packed(["dict", [1], [2, 3]]),
        packed(["dict", [["int", hex(n * (2**61 - 1))] for n in range(2_000)], [0] * 2_000]),
        packed(["datetime", "2026-01-01", 0, "../../etc/passwd"]),
        packed(["datetime", "2026-01-01", 0, "/etc/localtime"]),
        packed(["datetime", "2026-01-01", 0, 10**9]),
        packed(["range", 0, 10**18, 1, None]),
        packed(["range", 0, 5, 0, None]),
        packed(["periods", "A" * 1_000, ["array", "<i8", [1]]], bytes(8)),
        packed(["periods", "M", ["array", "<i8", [1]]], b"\xff" * 7 + b"\x7f"),
        packed(["period", "D", 2**62]),
        packed(["categorical", ["array", "|i1", [1]], INDEX, False], b"\x05" + bytes(8) + b"\1" * 8),
        packed(["multi-index", [INDEX], [["array", "|i1", [1]]], ["a"]], bytes(8) + b"\1" * 8 + b"\5"),
        packed(["multi-index", [INDEX], [["array", "|i1", [1]]], ["a"]], bytes(8) + b"\1" * 8 + b"\xf0"),
        packed(["series", ["list", [1, 2]], INDEX, None], bytes(8) + b"\1" * 8),
        packed(["series", ["array", "<i8", [3]], INDEX, None], bytes(40)),
        packed(["series", ["array", "<i8", [2]], INDEX, ["list", []]], bytes(32)),
        packed(["frame", INDEX, INDEX, [1]], bytes(32)),
        packed(["strings", "pyarrow", "NA", [1]]),
        packed(["strings", "os", "NA", ["a"]]),
        packed(["function", 1, "f", "()"]),
        packed(["figure", 1]),
        packed(["figure", ["dict", ["axes"], [["list", [1] * 100]]]]),
        packed(["same figure", 0]),
        packed(["axes", 1, 0]),
    ],
    ids=lambda data: str(data[8:40]),
)  # fmt: skip
def test_hostile_bytes_are_refused(data: bytes) -> None:
    with pytest.raises(CannotCrossError):
        decode(data)


def test_bytes_other_than_0_and_1_cannot_pass_for_more_than_true() -> None:
    assert decode(packed(["array", "|b1", [3]], b"\x00\x02\xff")).sum() == 2


def _sample(figure: Figure) -> list[bytes]:
    return [encode(value) for value in SAME.values()] + [encode(figure)]


def test_damaged_encodings_are_refused_or_are_data() -> None:
    chance = random.Random(7)
    figure = Figure()
    figure.add_subplot().bar([1, 2], [3, 4], label="a")
    figure.axes[0].legend()
    refused = 0
    for data in _sample(figure):
        for _ in range(60):
            damaged = bytearray(data)
            for _ in range(chance.randint(1, 4)):
                place = chance.randrange(len(damaged))
                change = chance.randrange(4)
                if change == 0:
                    damaged[place] = chance.randrange(256)
                elif change == 1:
                    del damaged[place : place + chance.randint(1, 9)]
                elif change == 2:
                    damaged[place:place] = chance.choice([b"9", b"[", b'"', b"-", b",null", b"1e9"])
                else:
                    other = chance.randrange(len(damaged))
                    damaged[place : place + 4] = damaged[other : other + 4]
                damaged = damaged or bytearray(b"x")
            # The length of the JSON is put right, or nearly nothing would be read.
            if chance.random() < 0.7 and len(damaged) > 8:
                gap = len(damaged) - len(data)
                (length,) = struct.unpack(">I", data[4:8])
                damaged[:8] = b"ETB1" + struct.pack(">I", max(0, length + gap))
            try:
                decode(bytes(damaged))
            except CannotCrossError:
                refused += 1
    assert refused > 500


@given(st.binary(max_size=200), st.booleans())
@settings(max_examples=200, deadline=None)
def test_random_bytes_are_refused_or_are_data(data: bytes, framed: bool) -> None:
    with suppress(CannotCrossError):
        decode(packed(data) if framed else data)


HELD_OTHERWISE = [
    (pd.Series([1, 2], dtype="int64[pyarrow]"), pd.Series([1, 2])),
    (pd.Series([1, None], dtype="int64[pyarrow]"), pd.Series([1.0, np.nan])),
    (pd.Series([True], dtype="bool[pyarrow]"), pd.Series([True])),
    (pd.Series(["a", None], dtype="large_string[pyarrow]"), pd.Series(["a", None], dtype="str")),
    (
        pd.Series(pd.to_datetime(["2026-01-01"])).astype("timestamp[ns][pyarrow]"),
        pd.Series(pd.to_datetime(["2026-01-01"])).astype("M8[ns]"),
    ),
    (pd.Series(pd.arrays.SparseArray([0.0, 2.5])), pd.Series([0.0, 2.5])),
]


@pytest.mark.parametrize(("held", "plain"), HELD_OTHERWISE, ids=lambda s: str(s.dtype))
def test_a_column_held_otherwise_crosses_as_a_plain_one(held: pd.Series, plain: pd.Series) -> None:
    assert_same(decode(encode(held)), plain)
    assert_same(decode(encode(held.to_frame("a"))), plain.to_frame("a"))
    indexed = decode(encode(pd.Series([0] * len(held), index=pd.Index(held))))
    pd.testing.assert_index_equal(indexed.index, pd.Index(plain))


def test_a_sparse_column_is_measured_as_the_full_one_it_stands_for() -> None:
    many = pd.Series(pd.arrays.SparseArray(np.zeros(MAX_CELLS + 1), fill_value=0.0))
    assert many.memory_usage(index=False) == 0
    with pytest.raises(CannotCrossError, match="millions de cases"):
        encode(many)
