"""Workbooks that somebody else saved: opened within bounds, read row by row, trusted for nothing.

Nothing is computed and nothing is run: formulas and errors are told apart from values. openpyxl reads
the cells; what it would pass over in silence (rows and cells stored twice or out of order, merged cells)
is looked for in the sheet's own XML first.
"""

import datetime
import unicodedata
import warnings
from collections.abc import Iterator
from contextlib import closing, contextmanager
from io import BytesIO
from pathlib import Path
from typing import Any, NamedTuple
from zipfile import ZipFile

from openpyxl.cell.read_only import EMPTY_CELL, ReadOnlyCell
from openpyxl.reader.excel import ExcelReader
from openpyxl.utils.cell import coordinate_to_tuple
from openpyxl.utils.escape import unescape
from openpyxl.xml.constants import SHEET_MAIN_NS
from openpyxl.xml.functions import iterparse

from etabli.errors import SessionError

__all__ = [
    "BROKEN",
    "NOTHING",
    "Book",
    "Broken",
    "Cell",
    "Row",
    "Sheet",
    "Value",
    "content_of",
    "french",
    "opened",
    "shown",
    "unpacked_size",
]


class Broken:
    """What stands for a formula or an error, of which nothing is read."""


BROKEN = Broken()
Value = str | float | bool | datetime.datetime | datetime.time | datetime.timedelta | Broken | None

_LAST_ROW = 1_048_576
_MOST_PLACES = 10_000_000  # of a sheet, with those that nothing fills


class Cell(NamedTuple):
    """What a cell says, openpyxl's letter for its kind, its number format, whether it is locked."""

    value: Value
    kind: str
    number_format: str
    locked: bool


Row = dict[int, Cell]  # by column, from 1
NOTHING = Cell(None, "n", "General", True)


def french(moment: datetime.datetime) -> str:
    """Return a date as it is written in French, with its time where it has one."""
    midnight = moment.time() == datetime.time()
    return f"{moment:%d/%m/%Y}" if midnight else f"{moment:%d/%m/%Y %H:%M}"


def shown(value: Any) -> str:
    """Return a value as a message quotes it, on one line, cut where it is long."""
    if value is None or value == "":
        return "une cellule vide"
    if isinstance(value, bool):
        text = "VRAI" if value else "FAUX"
    elif isinstance(value, int | float):
        text = f"{value:.10g}".replace(".", ",")
    elif isinstance(value, datetime.datetime):
        text = french(value)
    else:
        printable = (c if unicodedata.category(c)[0] != "C" else " " for c in str(value))
        text = " ".join("".join(printable).split())
        if len(text) > 60:
            text = text[:59] + "…"
    return f"« {text} »"


def content_of(path: Path, most: int) -> bytes:
    """Return the bytes of the file, once it is known to be no larger than `most`, unpacked."""
    try:
        if not path.is_file():
            raise SessionError("ce classeur n'existe pas ; vérifiez son nom", where=path)
        with path.open("rb") as opened:
            content = opened.read(most + 1)
    except OSError as error:
        raise SessionError(
            f"ce classeur ne peut être lu ({error.strerror}) ; vérifiez ses droits, et qu'il n'est "
            "pas ouvert ailleurs",
            where=path,
        ) from error
    # Python's zipfile reads no more of a member than the size that it declares.
    if len(content) > most or unpacked_size(content) > most:
        raise SessionError(
            f"ce classeur est bien plus gros que celui de la session (plus de {most // 10**6} Mo "
            "une fois ouvert) ; repartez de celui qui a été exporté",
            where=path,
        )
    return content


@contextmanager
def opened(path: Path, content: bytes) -> "Iterator[Book]":
    """Open the workbook of somebody else; nothing it makes the reader say comes out raw."""
    with warnings.catch_warnings():
        # Of what other programs add to a workbook, and of dates out of bounds, which become errors.
        warnings.simplefilter("ignore")
        try:
            with ZipFile(BytesIO(content)) as archive:
                names = [name.casefold() for name in archive.namelist()]
            if len(set(names)) < len(names):  # each program would read another one
                raise ValueError("a part is there twice")
            with closing(Book(content)) as book:
                yield book
        # Whatever a damaged file makes the reader say: bad XML, bad zip, wrong types, no such key…
        except Exception as error:
            raise SessionError(
                "ce classeur est illisible ou abîmé "
                f"({error.__class__.__name__}) ; ouvrez-le, enregistrez-le au format .xlsx, sans "
                "mot de passe, puis recommencez",
                where=path,
            ) from error


def unpacked_size(content: bytes) -> int:
    """Return the sum of the sizes that a zip declares; 0 where it is no zip."""
    try:
        with ZipFile(BytesIO(content)) as archive:
            return sum(member.file_size for member in archive.infolist())
    except Exception:  # a broken directory raises anything; what opens it afterwards says so
        return 0


class Book:
    """A workbook that is read as it goes, formulas as formulas; close it after use.

    Raises:
        ValueError: a sheet is there twice. A damaged file makes openpyxl raise anything else.
    """

    def __init__(self, content: bytes) -> None:
        # Not from a file: rows that an error leaves half read would keep it open.
        reader = ExcelReader(BytesIO(content), read_only=True, data_only=False, keep_links=False)
        reader.read()
        self._book = reader.wb
        parts = [(sheet.name, part.target) for sheet, part in reader.parser.find_sheets()]
        if len(dict(parts)) < len(parts):
            raise ValueError("a sheet is there twice")
        self.sheets = tuple(
            Sheet(sheet, reader.archive, dict(parts)[sheet.title])
            for sheet in self._book.worksheets
        )

    def close(self) -> None:
        """Close what is being read."""
        self._book.close()


class Sheet:
    """A sheet: its rows, streamed, and the ranges of its merged cells.

    Raises:
        ValueError: rows or cells are there twice or out of order, or far too many.
    """

    def __init__(self, sheet: Any, archive: ZipFile, part: str) -> None:
        self.title = str(sheet.title)
        self.state = str(sheet.sheet_state)
        self._sheet = sheet
        with archive.open(part) as source:
            self.merged = _merged(source)

    def rows(self) -> Iterator[tuple[int, Row]]:
        """Yield the rows that hold cells, each with its number."""
        self._sheet.reset_dimensions()  # what the file says of its size is not believed
        for number, cells in enumerate(self._sheet.iter_rows(), 1):
            row = {cell.column: _cell(cell) for cell in cells if cell is not EMPTY_CELL}
            if row:
                yield number, row


def _merged(source: Any) -> frozenset[str]:
    """Return the merged ranges of a sheet's XML, once its rows and cells are known to be in order."""
    merged, last, places = set(), 0, 0
    for _, element in iterparse(source):
        if element.tag == f"{{{SHEET_MAIN_NS}}}row":
            number = int(element.get("r", last + 1))
            column = 0
            for cell in element:
                place = cell.get("r")
                row, found = coordinate_to_tuple(place) if place else (number, column + 1)
                if row != number or found <= column:
                    raise ValueError(f"a cell of row {number} is out of order")
                column = found
            places += column  # openpyxl makes a cell of each place that is passed over
            if not last < number <= _LAST_ROW or places > _MOST_PLACES:
                raise ValueError(f"row {number} is out of order, or one too many")
            last = number
            element.clear()
        elif element.tag == f"{{{SHEET_MAIN_NS}}}mergeCell":
            merged.add(str(element.get("ref")))
    return frozenset(merged)


def _cell(cell: ReadOnlyCell) -> Cell:
    return Cell(
        _plain(cell.value), cell.data_type, cell.number_format, bool(cell.protection.locked)
    )


def _plain(value: Any) -> Value:
    """Return a value as it can be compared: one kind of number, of line end, of nothing."""
    if isinstance(value, str):
        text = unescape(value).replace("\r\n", "\n").replace("\r", "\n").strip()
        return text or None
    if isinstance(value, int | float) and not isinstance(value, bool):
        return float(value)
    return value
