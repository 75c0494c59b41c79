"""A list of people as they keep it: one table of texts, read from CSV or from a workbook.

Class lists and lists of candidates come from spreadsheets, Moodle and text editors: with or without a
byte order mark, in UTF-8, UTF-16 or Windows-1252, with semicolons, commas or tabs, headings in
capitals or with accents. All of these are read. Accents spelt with two characters become one.

Nothing is understood here beyond rows and columns; each cell can say where it stands, in the words
in which its author would look for it.
"""

import codecs
import csv
import datetime
import io
import re
import unicodedata
import warnings
import zipfile
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from openpyxl import load_workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from etabli._folding import folded
from etabli.errors import EtabliError

__all__ = ["Grid", "Row", "heading_key", "hidden_character", "read_grid", "shown_text"]

# Control characters, and those that reorder or hide the text around them. The marks and joiners
# that Arabic, Hebrew or Persian names need are allowed.
_HIDDEN = re.compile(
    "[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufeff\ufff9-\ufffb\ufffe\uffff]"
)
_BYTES = 20_000_000
_UNZIPPED = 200_000_000
_ROWS, _COLUMNS = 20_000, 60


@dataclass(frozen=True)
class Row:
    """A row: its number in the file, and its texts from the first column on, stripped."""

    number: int
    texts: tuple[str, ...]


@dataclass(frozen=True)
class Grid:
    """A table: its heading, and its rows that are not blank, each as wide as the heading.

    `sheet` is the name of the sheet, "" for CSV.
    """

    file: str
    sheet: str
    headings: tuple[str, ...]
    rows: tuple[Row, ...]

    def place(self, row: int, column: int | None = None) -> str:
        """Return where a row, or its cell in the column of rank `column` (from 0), stands."""
        return _place(self.file, self.sheet, row, column, self.headings)


def read_grid(
    path: Path,
    expected: Mapping[str, str],
    faults: list[str],
    error_type: type[EtabliError],
    padded: Collection[str] = (),
) -> Grid:
    """Read a CSV file or the first visible sheet of a workbook.

    Args:
        path: .csv (separated by « ; », « , » or tabs; UTF-8, UTF-16 or Windows-1252) or .xlsx.
        expected: the heading to give each column whose own heading has this `heading_key`; other
            headings are kept. They also choose between the separators.
        faults: receives a line for each cell or row that is not plain data.
        error_type: what is raised.
        padded: headings of five-digit codes, which a spreadsheet that took them for numbers robbed
            of their zeros.

    Raises:
        EtabliError: an `error_type`, when the file as a whole cannot be read.
    """
    try:
        return _read(path, expected, faults, padded)
    except _Unreadable as error:
        raise error_type(str(error), where=path.name) from error


class _Unreadable(ValueError):
    """A file that is no list; its message is French."""


def _read(
    path: Path, expected: Mapping[str, str], faults: list[str], padded: Collection[str]
) -> Grid:
    try:
        size = path.stat().st_size
        content = path.read_bytes() if size <= _BYTES else b""
    except OSError as error:
        raise _Unreadable(f"fichier illisible ({error.strerror})") from error
    if size > _BYTES:
        raise _Unreadable(f"le fichier dépasse {_BYTES // 1_000_000} Mo ; n'y laissez que la liste")
    rows: Iterable[Row]
    if path.suffix == ".xlsx":
        sheet, rows = _workbook_rows(path.name, content, expected, faults, padded)
    else:
        sheet, rows = "", _csv_rows(path.name, content, expected, faults)
    return _grid(path.name, sheet, rows, expected, faults)


def hidden_character(text: str) -> str:
    """Return how to name the first character of a text that does not show, "" when all do."""
    found = _HIDDEN.search(text)
    if not found:
        return ""
    names = {"\n": "retour à la ligne", "\r": "retour à la ligne", "\t": "tabulation"}
    return names.get(found[0], f"caractère invisible U+{ord(found[0]):04X}")


def shown_text(text: str) -> str:
    """Return a text that fits in a message: one line, no hidden character."""
    short = text if len(text) <= 60 else f"{text[:59]}…"
    return _HIDDEN.sub("\ufffd", short)


def heading_key(text: str) -> str:
    """Return what ways of writing a heading have in common: « Prénom » and « PRENOM » are one."""
    return re.sub(r"[^a-z0-9]+", "_", folded(text)).strip("_")


def _grid(
    file: str, sheet: str, rows: Iterable[Row], expected: Mapping[str, str], faults: list[str]
) -> Grid:
    filled = (row for row in rows if any(row.texts))
    first = next(filled, None)
    if first is None:
        raise _Unreadable(
            "le fichier est vide ; donnez les titres des colonnes, puis une ligne par candidat"
        )
    headings = tuple(_heading(text, expected) for text in first.texts)
    while headings and not headings[-1]:
        headings = headings[:-1]
    width = len(headings)
    kept = []
    for row in filled:
        if len(row.texts) < width or any(row.texts[width:]):
            faults.append(
                f"{_place(file, sheet, row.number)} : {len(row.texts)} valeurs pour {width} "
                "colonnes ; vérifiez les séparateurs et les guillemets"
            )
        texts = (*row.texts[:width], *[""] * (width - len(row.texts)))
        kept.append(Row(row.number, texts))
    return Grid(file, sheet, headings, tuple(kept))


def _heading(text: str, expected: Mapping[str, str]) -> str:
    return expected.get(heading_key(text), text.casefold())


def _plain(text: str) -> str:
    return unicodedata.normalize("NFC", text).strip()


def _place(
    file: str, sheet: str, row: int, column: int | None = None, headings: tuple[str, ...] = ()
) -> str:
    if column is None:
        return f"{file}, {sheet}, ligne {row}" if sheet else f"{file}, ligne {row}"
    if sheet:
        return f"{file}, {sheet}!{get_column_letter(column + 1)}{row}"
    heading = shown_text(headings[column]) if column < len(headings) else ""
    named = f"« {heading} »" if heading else str(column + 1)
    return f"{file}, ligne {row}, colonne {named}"


def _csv_rows(
    file: str, content: bytes, expected: Mapping[str, str], faults: list[str]
) -> Iterator[Row]:
    text = _decode(file, content)
    delimiter = _delimiter(text, expected)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    while True:
        number = reader.line_num + 1
        try:
            texts = next(reader, None)
        except csv.Error as error:
            # What follows a quote that is not closed cannot be told apart.
            faults.append(
                f"{_place(file, '', number)} : la ligne ne se lit pas ({error}) ; vérifiez les "
                "guillemets. Les lignes suivantes n'ont pas été lues"
            )
            return
        if texts is None:
            return
        yield Row(number, tuple(_plain(value) for value in texts))


def _decode(file: str, content: bytes) -> str:
    advice = "enregistrez-le au format « CSV UTF-8 »"
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        try:
            return content.decode("utf-16").replace("\ufeff", "")
        except UnicodeDecodeError as error:
            raise _Unreadable(f"le fichier est en UTF-16, mais tronqué ; {advice}") from error
    if zipfile.is_zipfile(io.BytesIO(content)):
        raise _Unreadable(
            "ce n'est pas un fichier CSV, mais un classeur ou une archive ; renommez-le en .xlsx si "
            f"c'est un classeur Excel, sinon {advice}"
        )
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            return content.decode(encoding).replace("\ufeff", "")
        except UnicodeDecodeError:
            continue
    raise _Unreadable(f"l'encodage n'est ni UTF-8 ni Windows-1252 ; {advice}")


def _delimiter(text: str, expected: Mapping[str, str]) -> str:
    first = next((line for line in io.StringIO(text, newline="") if line.strip(";,\t\r\n ")), "")

    def known(delimiter: str) -> int:
        return sum(heading_key(name) in expected for name in first.split(delimiter))

    return max((";", ",", "\t"), key=known)


def _workbook_rows(
    file: str,
    content: bytes,
    expected: Mapping[str, str],
    faults: list[str],
    padded: Collection[str],
) -> tuple[str, list[Row]]:
    sheet = _first_sheet(file, content)
    if sheet.max_row > _ROWS or sheet.max_column > _COLUMNS:
        last = f"{get_column_letter(sheet.max_column)}{sheet.max_row}"
        raise _Unreadable(
            f"la feuille « {sheet.title} » s'étend jusqu'en {last} ; supprimez les lignes et les "
            "colonnes vides, ou recopiez la liste dans un classeur neuf"
        )
    faults.extend(
        f"{file}, {sheet.title}!{merged.coord} : cellules fusionnées ; annulez la fusion"
        for merged in sheet.merged_cells.ranges
    )
    rows: list[Row] = []
    headings: list[str] = []
    for number, cells in enumerate(sheet.iter_rows(), 1):
        texts = []
        for rank, cell in enumerate(cells):
            try:
                texts.append(_cell_text(cell, rank < len(headings) and headings[rank] in padded))
            except ValueError as error:
                faults.append(f"{file}, {sheet.title}!{cell.coordinate} : {error}")
                texts.append("")
        rows.append(Row(number, tuple(texts)))
        if not headings and any(texts):
            headings = [_heading(text, expected) for text in texts]
    return sheet.title, rows


def _first_sheet(file: str, content: bytes) -> Worksheet:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            unzipped = sum(part.file_size for part in archive.infolist())
        if unzipped > _UNZIPPED:
            raise ValueError("contenu trop volumineux")
        with warnings.catch_warnings():
            # What openpyxl leaves aside (extensions, styles) holds no candidate.
            warnings.simplefilter("ignore")
            book = load_workbook(io.BytesIO(content), rich_text=False)
        return next(sheet for sheet in book.worksheets if sheet.sheet_state == "visible")
    except Exception as error:  # openpyxl raises whatever a broken part makes it stumble on
        raise _Unreadable(
            "ce n'est pas un classeur Excel lisible ; ouvrez-le dans un tableur et enregistrez-le au "
            "format .xlsx"
        ) from error


def _cell_text(cell: Any, pad: bool) -> str:
    """Return what a cell holds as text; ValueError where it is no plain data."""
    value = cell.value
    if value is None:
        return ""
    if cell.data_type == "f" or not isinstance(
        value, str | int | float | datetime.date | datetime.time
    ):
        raise ValueError("formule ; remplacez-la par sa valeur")
    if cell.data_type == "e":
        raise ValueError("valeur d'erreur ; corrigez la cellule")
    if isinstance(value, str):
        return _plain(value)
    if isinstance(value, bool):
        raise ValueError("valeur logique (VRAI ou FAUX) ; attendu : un texte ou une date")
    if isinstance(value, datetime.datetime) and value.time() == datetime.time():
        return value.date().isoformat()
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return f"{value:05d}" if pad and isinstance(value, int) and value >= 0 else str(value)
