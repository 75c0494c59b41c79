"""What every sheet of the jury's workbook shares: safe text, styles, headers, printing."""

import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from openpyxl.cell import Cell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

__all__ = ["Column", "Look", "level_look", "paragraphs", "prepare", "put", "state_look"]

PERCENT = "0\\ %"
POINTS = "0.##"
INTEGER = "0"

_MAX_TEXT = 32_000  # a cell of a workbook holds 32,767 characters
_RISKY = re.compile(r"[=+\-@\t\r]")
_LINE_HEIGHT = 13.0

_THIN = Side(style="thin", color="BFBFBF")
_GRID = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)


@dataclass(frozen=True)
class Look:
    """How a cell looks. Fills are pale, and what they mean is always written too."""

    fill: str = ""
    hatched: bool = False
    bold: bool = False
    italic: bool = False
    size: float = 10
    horizontal: str = "left"
    grid: bool = True
    format: str = "General"

    def apply(self, cell: Cell) -> None:
        """Dress a cell."""
        cell.font, cell.alignment = _font(self), _alignment(self)
        if self.grid:
            cell.border = _GRID
        if self.fill or self.hatched:
            cell.fill = _fill(self)
        if self.format != "General":
            cell.number_format = self.format


TEXT = Look()
CENTRED = Look(horizontal="center")
NUMBER = Look(horizontal="right", format=POINTS)
HEADER = Look(fill="E7E6E6", bold=True, horizontal="center")
TITLE = Look(bold=True, size=14, grid=False)
NOTE = Look(size=9, grid=False)
NOTE_TITLE = Look(size=9, bold=True, grid=False)

# From the highest level to the lowest: blue to orange, told apart by colour-blind readers too.
_LEVEL_FILLS = ("DDEBF7", "FFF2CC", "F8CBAD")


def level_look(rank: int | None, *, provisional: bool, format: str = "General") -> Look:
    """Return the look of a result: fill by level, hatched and in italics while provisional."""
    return Look(
        fill="" if rank is None else _LEVEL_FILLS[min(rank, len(_LEVEL_FILLS) - 1)],
        hatched=provisional,
        italic=provisional,
        horizontal="center",
        format=format,
    )


def state_look(*, alert: bool) -> Look:
    """Return the look of a state; one that a juror must not overlook is bold and hatched."""
    return Look(hatched=alert, bold=alert, horizontal="center")


def put(sheet: Worksheet, row: int, column: int, value: Any, look: Look = TEXT) -> Cell:
    """Write a value and dress it. Text stays text, whatever it begins with."""
    cell = sheet.cell(row, column)
    assert isinstance(cell, Cell)  # not one that a merge has swallowed
    if isinstance(value, str):
        # Names and comments come from outside: "=cmd()" must never become a formula.
        text = ILLEGAL_CHARACTERS_RE.sub("", value).encode("utf-8", "replace").decode()
        if len(text) > _MAX_TEXT:
            text = text[:_MAX_TEXT] + " […]"
        cell.value = text
        cell.data_type = "s"
        look.apply(cell)
        if _RISKY.match(text):
            cell.quotePrefix = True
    else:
        cell.value = value
        look.apply(cell)
    return cell


@dataclass(frozen=True)
class Column:
    """A column: its heading, its width in characters, how its cells look."""

    heading: str
    width: float
    look: Look = TEXT


def prepare(
    sheet: Worksheet, title: str, subtitle: str, widths: Sequence[float], header_rows: int
) -> int:
    """Write the titles, set widths and printing; return the first row of the header.

    The sheet prints on A4 landscape, as wide as the page, with its header on every page.
    """
    put(sheet, 1, 1, title, TITLE)
    put(sheet, 2, 1, subtitle, NOTE)
    for rank, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(rank)].width = width
        # One line each: they run over the empty cells to their right.
        for row in (1, 2):
            sheet.cell(row, rank).alignment = Alignment(wrap_text=False, vertical="center")
    first = 4
    sheet.page_setup.paperSize = "9"  # A4
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToWidth = 1
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_title_rows = f"{first}:{first + header_rows - 1}"
    sheet.page_margins.left = sheet.page_margins.right = 0.4
    sheet.page_margins.top, sheet.page_margins.bottom = 0.5, 0.6
    sheet.oddFooter.left.text = "Confidentiel : données personnelles"
    sheet.oddFooter.center.text = "&A"
    sheet.oddFooter.right.text = "Page &P sur &N"
    return first


def paragraphs(
    sheet: Worksheet, row: int, texts: Iterable[tuple[str, Look]], widths: Sequence[float]
) -> int:
    """Write one paragraph a row across all columns; return the row after the last."""
    width = sum(widths)
    for text, look in texts:
        put(sheet, row, 1, text, look)
        sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=len(widths))
        # A spreadsheet does not fit the height of merged cells to their text.
        sheet.row_dimensions[row].height = _LINE_HEIGHT * math.ceil(len(text) / (width * 1.05))
        row += 1
    return row


_FONTS: dict[Look, Font] = {}
_ALIGNMENTS: dict[str, Alignment] = {}
_FILLS: dict[tuple[str, bool], PatternFill] = {}


def _font(look: Look) -> Font:
    return _FONTS.setdefault(
        look, Font(name="Calibri", size=look.size, bold=look.bold, italic=look.italic)
    )


def _alignment(look: Look) -> Alignment:
    return _ALIGNMENTS.setdefault(
        look.horizontal,
        Alignment(horizontal=look.horizontal, vertical="center", wrap_text=True),
    )


def _fill(look: Look) -> PatternFill:
    key = (look.fill, look.hatched)
    if key not in _FILLS:
        _FILLS[key] = (
            PatternFill("lightUp", fgColor="A6A6A6", bgColor=look.fill or "FFFFFF")
            if look.hatched
            else PatternFill("solid", fgColor=look.fill)
        )
    return _FILLS[key]
