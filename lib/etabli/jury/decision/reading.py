"""A filled `jury.xlsx`, read back: `read_filled`.

It is compared, row by row, with the workbook that would be exported now: whatever is locked there
must have come back as it was; the rest is what people filled in.
"""

import datetime
import functools
import hashlib
import math
import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from openpyxl.utils import get_column_letter

from etabli.errors import SessionError
from etabli.jury.decision.foreign import (
    BROKEN,
    NOTHING,
    Book,
    Broken,
    Cell,
    Row,
    Sheet,
    Value,
    content_of,
    opened,
    shown,
    unpacked_size,
)
from etabli.jury.workbook.layout import (
    DECISIONS_SHEET,
    DEFENCES_SHEET,
    FIRST_ROW,
    INCIDENTS_CELL,
    JURY_SHEET,
    PARAMETERS_SHEET,
    RECUSALS_SHEET,
    fields,
)

__all__ = ["Filled", "FilledRow", "address", "listed", "read_filled", "session_named_in"]

_TO_FILL = (DEFENCES_SHEET, DECISIONS_SHEET, RECUSALS_SHEET, JURY_SHEET)
_LISTED = 20
# Room for what people write, and for programs that store the same cells less tightly than we do.
_SPARE_BYTES = 20_000_000
_GROWTH = 4
_MOST_BYTES = 400_000_000  # where the session is not known yet
_SESSION_LABEL = "Session"  # of the parameter


@dataclass(frozen=True)
class FilledRow:
    """A row of a sheet in which people filled something.

    Args:
        sheet: its sheet.
        number: its number, from 1.
        known: what its locked cells say, by heading.
        values: what was filled in, by heading: texts as typed, numbers, dates.
    """

    sheet: str
    number: int
    known: Mapping[str, Any]
    values: Mapping[str, Value]

    def at(self, heading: str) -> str:
        """Return the address of a cell of this row: `Décisions!H5`."""
        return address(self.sheet, heading, self.number)


@dataclass
class Filled:
    """What a filled workbook says.

    Args:
        digest: SHA-256 of the file.
        rows: by sheet, the rows in which something was filled, in order.
        incidents: what is written in the cell for incidents.
        formulas: faults: formulas, errors of computation, merged cells.
        altered: faults: what is not as it was exported.
        misplaced: whether one cannot tell what the filled cells are about.
    """

    digest: str
    rows: dict[str, list[FilledRow]] = field(
        default_factory=lambda: {sheet: [] for sheet in _TO_FILL}
    )
    incidents: Value = None
    formulas: list[str] = field(default_factory=list)
    altered: list[str] = field(default_factory=list)
    misplaced: bool = False


def address(sheet: str, heading: str, row: int) -> str:
    """Return the address of a cell by the heading of its column: `Décisions!H5`."""
    headings = [known.heading for known in fields(sheet)]
    return f"{sheet}!{get_column_letter(headings.index(heading) + 1)}{row}"


def listed(faults: list[str]) -> list[str]:
    """Return the first faults, and how many others there are."""
    rest = len(faults) - _LISTED
    return faults if rest <= 0 else [*faults[:_LISTED], f"et {rest} autre{'s' * (rest > 1)}"]


def read_filled(path: Path, expected: Path, volatile: Callable[[str, int, int], bool]) -> Filled:
    """Read a filled workbook and compare it with the one that would be exported now.

    Args:
        path: the filled workbook.
        expected: the same as exported, nothing filled in.
        volatile: whether a locked cell (sheet, row, column from 1) differs from one edition to the
            next, and is not compared.

    Raises:
        SessionError: the file cannot be read as a workbook, or is far too large.
    """
    made = expected.read_bytes()
    content = content_of(path, _GROWTH * unpacked_size(made) + _SPARE_BYTES)
    filled = Filled(hashlib.sha256(content).hexdigest())
    with opened(path, content) as theirs, closing(Book(made)) as ours:
        _compare_books(filled, theirs, ours, volatile)
    return filled


def session_named_in(path: Path) -> str:
    """Return the session that a filled workbook says it belongs to.

    Raises:
        SessionError: the file cannot be read as a workbook, or names no session.
    """
    with opened(path, content_of(path, _MOST_BYTES)) as book:
        for sheet in book.sheets:
            if sheet.title == PARAMETERS_SHEET:
                for _, row in sheet.rows():
                    label, name = row.get(1, NOTHING).value, row.get(2, NOTHING).value
                    # It names a folder: not another one.
                    if (
                        label == _SESSION_LABEL
                        and isinstance(name, str)
                        and name == Path(name).name
                    ):
                        return name
    raise SessionError(
        f"ce classeur ne dit pas de quelle session il est (feuille {PARAMETERS_SHEET}) ; nommez-la "
        "(--session), ou repartez du classeur exporté",
        where=path,
    )


def _compare_books(
    filled: Filled, theirs: Book, ours: Book, volatile: Callable[[str, int, int], bool]
) -> None:
    found = {sheet.title: sheet for sheet in theirs.sheets}
    for sheet in ours.sheets:
        if sheet.title in found:
            if found[sheet.title].state != sheet.state:
                filled.altered.append(f"{sheet.title} : cette feuille est masquée ; affichez-la")
            _Comparison(filled, found.pop(sheet.title), sheet, volatile).compare()
        else:
            filled.altered.append(f"{sheet.title} : cette feuille manque, ou a changé de nom")
            filled.misplaced |= sheet.title in _TO_FILL
    filled.altered += [f"{shown(title)} : cette feuille est en trop" for title in found]


class _Comparison:
    """The comparison of one sheet with the same as exported."""

    def __init__(
        self,
        filled: Filled,
        theirs: Sheet,
        ours: Sheet,
        volatile: Callable[[str, int, int], bool],
    ) -> None:
        self._filled = filled
        self._theirs = theirs
        self._ours = ours
        self._volatile = volatile
        self.title = ours.title
        self._to_fill = self.title in _TO_FILL
        self._fields = fields(self.title) if self._to_fill else ()

    def compare(self) -> None:
        for row, found, expected in _side_by_side(self._theirs, self._ours):
            self._row(row, found, expected)
        for merged in sorted(self._theirs.merged - self._ours.merged):
            self._filled.formulas.append(
                f"{self.title}!{merged} : des cellules sont fusionnées ; défusionnez-les"
            )

    def _row(self, row: int, found: Row, expected: Row) -> None:
        values: dict[int, Value] = {}
        for column in sorted(found.keys() | expected.keys()):
            cell, ours = found.get(column, NOTHING), expected.get(column, NOTHING)
            value, kind, usual = cell.value, cell.kind, ours.value
            place = f"{self.title}!{get_column_letter(column)}{row}"
            if kind in ("f", "e"):
                self._filled.formulas.append(
                    f"{place} : une formule ; remplacez-la par ce qu'elle doit donner"
                    if kind == "f"
                    else f"{place} : une erreur de calcul, {shown(value)} ; retapez la valeur"
                )
                value = BROKEN
            if column in expected and self._is_to_fill(row, column, ours):
                if value is not None:
                    values[column] = value
            elif (
                value is not BROKEN
                and not self._volatile(self.title, row, column)
                and not _same(value, usual)
            ):
                self._altered(place, row, column, value, usual)
            elif value is not None and not isinstance(value, str | Broken):
                self._shown(place, cell, ours)
        if values:
            self._keep(row, values, expected)

    def _shown(self, place: str, cell: Cell, ours: Cell) -> None:
        """Tell a number or a date that is the same, but no longer shows as it did."""
        if _format(cell.number_format) != _format(ours.number_format):
            self._filled.altered.append(
                f"{place} : le format de nombre a changé, la cellule ne montre plus sa valeur"
            )

    def _altered(self, place: str, row: int, column: int, value: Value, usual: Value) -> None:
        of = "d'" if usual is None else "de "
        if isinstance(value, str) and isinstance(usual, float):
            of = "du nombre "
        said = f"{place} : {shown(value)} au lieu {of}{shown(usual)}"
        filling = column <= len(self._fields) and self._fields[column - 1].fill
        if filling and row >= FIRST_ROW and self.title in (DECISIONS_SHEET, DEFENCES_SHEET):
            said += " (ce bloc est déjà acquis, rien n'est à y décider)"
        elif self._to_fill:
            self._filled.misplaced = True
        self._filled.altered.append(said)

    def _keep(self, row: int, values: dict[int, Value], expected: Row) -> None:
        if row < FIRST_ROW:  # only the cell for incidents is to be filled there
            self._filled.incidents = next(iter(values.values()))
            return
        self._filled.rows[self.title].append(
            FilledRow(
                self.title,
                row,
                {
                    known.heading: expected.get(column, NOTHING).value
                    for column, known in enumerate(self._fields, 1)
                    if not known.fill
                },
                {self._fields[column - 1].heading: value for column, value in values.items()},
            )
        )

    def _is_to_fill(self, row: int, column: int, ours: Cell) -> bool:
        """Whether people fill this cell in: where the layout says so, unless the export locked it."""
        if self.title == JURY_SHEET and f"{get_column_letter(column)}{row}" == INCIDENTS_CELL:
            return True
        if row < FIRST_ROW or column > len(self._fields) or not self._fields[column - 1].fill:
            return False
        return not ours.locked


def _side_by_side(theirs: Sheet, ours: Sheet) -> Iterator[tuple[int, Row, Row]]:
    """Yield the rows of both by number; one that is missing on a side is empty there."""
    none: tuple[float, Row] = (math.inf, {})
    left, right = theirs.rows(), ours.rows()
    mine, other = next(left, none), next(right, none)
    while (number := min(mine[0], other[0])) != math.inf:
        yield (
            int(number),
            mine[1] if mine[0] == number else {},
            other[1] if other[0] == number else {},
        )
        if mine[0] == number:
            mine = next(left, none)
        if other[0] == number:
            other = next(right, none)


@functools.lru_cache
def _format(code: str) -> str:
    """Return a number format without decimals, and what programs write in different ways.

    Other literals stay: `0"%"` shows no percentage.
    """
    same = r'\[\$-[^\]]*\]|"\s*"|\\(?=[/\s-])|\s|(?<=0)\.0+|;@$'
    return re.sub(same, "", code).casefold()


def _same(value: Value, usual: Value) -> bool:
    if type(value) is not type(usual):
        return False
    if isinstance(value, float) and isinstance(usual, float):
        return math.isclose(value, usual, rel_tol=1e-9, abs_tol=1e-9)
    if isinstance(value, datetime.datetime) and isinstance(usual, datetime.datetime):
        return abs(value - usual) < datetime.timedelta(seconds=1)
    return value == usual
