"""Workbooks that somebody else saved: opened within bounds, read row by row, trusted for nothing.

Nothing is computed and nothing is run: formulas and errors are told apart from values.
"""

import datetime
import unicodedata
import warnings
from collections.abc import Iterator
from contextlib import closing, contextmanager
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

from openpyxl import load_workbook
from openpyxl.utils.escape import unescape
from openpyxl.worksheet._reader import WorkSheetParser

from etabli.errors import SessionError

__all__ = [
    "BROKEN",
    "NOTHING",
    "Broken",
    "Row",
    "Rows",
    "Value",
    "content_of",
    "french",
    "open_book",
    "opened",
    "shown",
    "unpacked_size",
]


class Broken:
    """What stands for a formula or an error, of which nothing is read."""


BROKEN = Broken()
Value = str | float | bool | datetime.datetime | datetime.time | datetime.timedelta | Broken | None

# By column: value, openpyxl's letter for its kind, style.
Row = dict[int, tuple[Value, str, int]]
NOTHING: tuple[Value, str, int] = (None, "n", 0)


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
def opened(path: Path, content: bytes) -> Iterator[Any]:
    """Open the workbook of somebody else; nothing it makes the reader say comes out raw."""
    with warnings.catch_warnings():
        # Of what other programs add to a workbook, and of dates out of bounds, which become errors.
        warnings.simplefilter("ignore")
        try:
            with ZipFile(BytesIO(content)) as archive:
                names = [name.casefold() for name in archive.namelist()]
            if len(set(names)) < len(names):  # each program would read another one
                raise ValueError("a part is there twice")
            with closing(open_book(content)) as book:
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


def open_book(content: bytes) -> Any:
    """Return a workbook that is read as it goes, formulas as formulas; close it after use."""
    # Not from a file: rows that an error leaves half read would keep it open.
    return load_workbook(BytesIO(content), read_only=True, data_only=False, keep_links=False)


class Rows:
    """The rows of a sheet, streamed; `merged` is known once they have been read."""

    def __init__(self, sheet: Any) -> None:
        self._sheet = sheet
        self.merged: frozenset[str] = frozenset()

    def __iter__(self) -> Iterator[tuple[int, Row]]:
        # openpyxl's own iterator invents the cells that are not there, up to sixteen thousand a
        # row, and says nothing of merged cells: its parser is asked instead.
        sheet, book = self._sheet, self._sheet.parent
        with sheet._get_source() as source:
            parser = WorkSheetParser(
                source,
                sheet._shared_strings,
                epoch=book.epoch,
                date_formats=book._date_formats,
                timedelta_formats=book._timedelta_formats,
            )
            last = 0
            for number, cells in parser.parse():
                parser.row_dimensions.clear()  # it would keep them all
                row = {
                    cell["column"]: (_plain(cell["value"]), cell["data_type"], cell["style_id"])
                    for cell in cells
                }
                places = {cell["row"] for cell in cells} | {number}
                if number <= last or len(row) != len(cells) or places != {number}:
                    raise ValueError(f"row {number} is there twice")
                last = number
                yield number, row
            merged = parser.merged_cells
            self.merged = frozenset(str(m.ref) for m in merged.mergeCell) if merged else frozenset()


def _plain(value: Any) -> Value:
    """Return a value as it can be compared: one kind of number, of line end, of nothing."""
    if isinstance(value, str):
        text = unescape(value).replace("\r\n", "\n").replace("\r", "\n").strip()
        return text or None
    if isinstance(value, int | float) and not isinstance(value, bool):
        return float(value)
    return value
