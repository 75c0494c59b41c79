"""Known mistakes of a case, named where an answer that loses points equals one of them.

`etabli bank` finds them, from the `wrong_*` of the bank, and keeps them in
`cases/<case>/erreurs.json`, which no student receives: of each, its sentence, the criteria that it
loses and the values that it gives. The judge compares; it never guesses, and never shows a value.
"""

import base64
import json
import math
import re
import unicodedata
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from numbers import Real
from pathlib import Path, PurePath
from typing import Any

import numpy as np
import pandas as pd

from etabli.grading.border.departure import CannotCrossError, decode

__all__ = [
    "MISTAKES_FILE",
    "Mistake",
    "alike",
    "lost_criteria",
    "name_mistakes",
    "read_mistakes",
    "write_mistakes",
]

MISTAKES_FILE = "erreurs.json"
"""In cases/<case>/: written by `etabli bank`, read when the case is graded."""

_LOST = "✗ "
_NAMED = "  ↳ Erreur reconnue : "
# Of a larger answer nothing is read: it is not the mistake's, and comparing takes no test's time.
_ROOM, _TIMES = 10_000, 4
_CLOSE = 1e-6  # relative; what the student rounded is another answer


@dataclass(frozen=True)
class Mistake:
    """What a known mistake gives for one test.

    Args:
        sentence: the mistake, in French, to the student.
        lost: the criteria that it loses, in the words of the test.
        values: the answers that it changes, encoded, by name.
        loose: those of `values` that are this mistake's in any order of rows.
    """

    sentence: str
    lost: tuple[str, ...]
    values: Mapping[str, bytes]
    loose: frozenset[str] = frozenset()

    def packed(self) -> dict[str, Any]:
        """Return it as JSON."""
        values = {
            name: base64.b64encode(zlib.compress(data, 9)).decode()
            for name, data in sorted(self.values.items())
        }
        return {
            "erreur": self.sentence,
            "perdus": list(self.lost),
            "valeurs": values,
            "sans_ordre": sorted(self.loose),
        }

    @classmethod
    def unpacked(cls, data: Mapping[str, Any]) -> "Mistake":
        """Return what `packed` gave.

        Raises:
            KeyError, TypeError, ValueError, zlib.error: it is something else.
        """
        values = {name: zlib.decompress(base64.b64decode(v)) for name, v in data["valeurs"].items()}
        lost, loose = tuple(data["perdus"]), frozenset(data["sans_ordre"])
        return cls(str(data["erreur"]), lost, values, loose)


def read_mistakes(path: Path, digest: str) -> dict[str, list[dict[str, Any]]]:
    """Return the known mistakes of a built case, packed, by test.

    None if there are none, or if they were found on another version of the case: a mistake is named
    from the data that were graded, or not at all.
    """
    try:
        kept = json.loads(path.read_text(encoding="utf-8"))
        return dict(kept["tests"]) if kept["empreinte"] == digest else {}
    except (OSError, ValueError, KeyError, TypeError):
        return {}


def write_mistakes(
    path: Path, digest: str, bank: str, mistakes: Mapping[str, Sequence[Mistake]]
) -> None:
    """Keep the known mistakes of a case, by test.

    Args:
        path: the file.
        digest: of the built case.
        bank: of the answers that were run, for whoever asks whether to run them again.
        mistakes: what was found.
    """
    tests = {test: [each.packed() for each in found] for test, found in mistakes.items() if found}
    kept = {"empreinte": digest, "banque": bank, "tests": tests}
    text = json.dumps(kept, ensure_ascii=False, indent=1)
    path.write_text(f"{text}\n", encoding="utf-8", newline="\n")


def lost_criteria(text: str) -> list[str]:
    """Return the criteria that a test's printed text says are lost, without their details."""
    return [_criterion(line) for line in text.splitlines() if line.startswith(_LOST)]


def name_mistakes(
    outputs: Sequence[dict[str, Any]],
    known: Sequence[Mapping[str, Any]],
    answers: Mapping[str, bytes],
) -> list[dict[str, Any]]:
    """Return the outputs of a test with the mistakes named, each below the criterion that it lost.

    Args:
        outputs: what the test printed.
        known: the packed mistakes of this test.
        answers: the candidate's answers as they crossed, by name.
    """
    if not any(_LOST in output.get("text", "") for output in outputs):
        return list(outputs)  # most tests of a class: nothing is unpacked for them
    try:
        mistakes = [Mistake.unpacked(each) for each in known]
    except (KeyError, TypeError, ValueError, zlib.error):  # a damaged file costs no mark
        return list(outputs)
    return [
        output | {"text": _with_names(output["text"], mistakes, answers)}
        if output["output_type"] == "stream" and output.get("name") == "stdout"
        else output
        for output in outputs
    ]


def _with_names(text: str, mistakes: Sequence[Mistake], answers: Mapping[str, bytes]) -> str:
    lines = []
    said = set()
    for line in text.splitlines(keepends=True):
        lines.append(line)
        if not line.startswith(_LOST):
            continue
        criterion = _criterion(line)
        for each in mistakes:
            if criterion in each.lost and each.sentence not in said and _made(each, line, answers):
                said.add(each.sentence)
                if not line.endswith("\n"):
                    lines.append("\n")
                lines.append(f"{_NAMED}{each.sentence}\n")
    return "".join(lines)


def _made(mistake: Mistake, line: str, answers: Mapping[str, bytes]) -> bool:
    """Whether the candidate's answers are this mistake's: the one that the criterion speaks of, or
    else all that the mistake changes.
    """
    about = re.split(r"[\s:,]", line.removeprefix(_LOST), maxsplit=1)[0]
    names = [about] if about in mistake.values else list(mistake.values)
    try:
        return bool(names) and all(
            name in answers
            and len(answers[name]) <= _ROOM + _TIMES * len(mistake.values[name])
            and alike(decode(mistake.values[name]), decode(answers[name]), name in mistake.loose)
            for name in names
        )
    except (CannotCrossError, TypeError, ValueError):
        return False


def _criterion(line: str) -> str:
    """Return a lost criterion without the details, in parentheses, that close some."""
    text = line.strip().removeprefix(_LOST)
    if not text.endswith(")"):
        return text
    depth = 0
    for place in range(len(text) - 1, -1, -1):
        depth += (text[place] == ")") - (text[place] == "(")
        if not depth:
            return text[:place].rstrip()
    return text


def alike(one: Any, other: Any, loose: bool = False) -> bool:
    """Whether two answers say the same, whatever their types; `loose`: in any order of rows.

    Of tables, `other` may have more columns, in another order.
    """
    if isinstance(one, pd.DataFrame):
        if not isinstance(other, pd.DataFrame):
            return False
        mine, theirs = _columns(one), _columns(other)
        if not mine.keys() <= theirs.keys():
            return False
        rows = list(zip(*(theirs[name] for name in mine), strict=True))
        return _same_rows(list(zip(*mine.values(), strict=True)), rows, loose)
    if isinstance(one, list | tuple | set | np.ndarray | pd.Series | pd.Index) and loose:
        return _same_rows([(v,) for v in _list(one)], [(v,) for v in _list(other)], loose)
    return _same(one, other)


def _same_rows(mine: list[tuple[Any, ...]], rows: list[tuple[Any, ...]], loose: bool) -> bool:
    if len(mine) != len(rows):
        return False
    if loose:
        mine, rows = sorted(mine, key=_rank), sorted(rows, key=_rank)
    return all(_same(a, b) for a, b in zip(mine, rows, strict=True))


def _rank(row: tuple[Any, ...]) -> list[str]:
    """Order rows by their texts, then by their numbers."""
    texts = [str(v) for v in row if not _number(v)]
    return texts + [f"{float(v):+.5e}" for v in row if _number(v)]


def _columns(table: pd.DataFrame) -> dict[str, list[Any]]:
    if any(name is not None for name in table.index.names):
        table = table.reset_index()
    return {str(name): [_plain(v) for v in table[name]] for name in table.columns}


def _list(value: Any) -> list[Any]:
    return (
        list(value)
        if isinstance(value, list | tuple | set | np.ndarray | pd.Series | pd.Index)
        else []
    )


def _plain(value: Any) -> Any:
    """Return a value in its simplest form, without changing what it says."""
    if isinstance(value, str):
        return unicodedata.normalize("NFKC", value)
    if isinstance(value, Decimal):
        return float(value)
    if isinstance(value, np.generic):
        return value.item()
    if isinstance(value, PurePath):
        return value.as_posix()
    if isinstance(value, datetime | date):
        return value.isoformat().removesuffix("T00:00:00")
    return value


def _number(value: Any) -> bool:
    return isinstance(value, Real) and not isinstance(value, bool | np.bool_)


def _same(one: Any, other: Any) -> bool:
    if isinstance(one, Mapping):
        return (
            isinstance(other, Mapping)
            and one.keys() == other.keys()
            and all(_same(one[key], other[key]) for key in one)
        )
    if isinstance(one, pd.Series) and isinstance(other, pd.Series):
        return _same(one.to_dict(), other.to_dict())
    if isinstance(one, list | tuple | set | np.ndarray | pd.Series | pd.Index):
        mine, theirs = _list(one), _list(other)
        return len(mine) == len(theirs) and all(map(_same, mine, theirs))
    one, other = _plain(one), _plain(other)
    if _number(one) and _number(other):
        both_nan = math.isnan(one) and math.isnan(other)
        return both_nan or math.isclose(one, other, rel_tol=_CLOSE, abs_tol=1e-9)
    return bool(type(one) is type(other) and one == other) or str(one) == str(other)
