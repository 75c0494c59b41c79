"""What every sheet of the jury's workbook shares: safe text, styles, headers, printing."""

import math
import re
from collections.abc import Iterable, Sequence
from copy import copy
from dataclasses import dataclass
from typing import Any
from weakref import WeakKeyDictionary

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.styles.cell_style import StyleArray
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.header_footer import HeaderFooterItem
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

__all__ = [
    "CENTRED",
    "HEADER",
    "INTEGER",
    "NOTE",
    "NOTE_TITLE",
    "NUMBER",
    "PERCENT",
    "QUIET",
    "TEXT",
    "TITLE",
    "Column",
    "Look",
    "fit",
    "level_look",
    "paragraphs",
    "prepare",
    "put",
    "state_look",
]

PERCENT = "0\\ %"
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
    colour: str = "000000"
    horizontal: str = "left"
    grid: bool = True
    format: str = "General"

    def apply(self, cell: Cell, *, quoted: bool = False) -> None:
        """Dress a cell; `quoted` keeps a spreadsheet from ever reading its text as a formula."""
        book = cell.parent.parent
        assert book is not None  # a sheet that was removed from its workbook
        styles = _STYLES.setdefault(book, {})
        if (self, quoted) not in styles:
            cell.font, cell.alignment = _font(self), _alignment(self)
            if self.grid:
                cell.border = _GRID
            if self.fill or self.hatched:
                cell.fill = _fill(self)
            if self.format != "General":
                cell.number_format = self.format
            cell.quotePrefix = quoted
            styles[self, quoted] = cell._style  # type: ignore[attr-defined]
        # Setting five properties on each of a class's 50,000 cells would take minutes.
        cell._style = copy(styles[self, quoted])  # type: ignore[attr-defined]


# By workbook, since a style is a row of numbers that point into its tables.
_STYLES: WeakKeyDictionary[Workbook, dict[tuple[Look, bool], StyleArray]] = WeakKeyDictionary()

TEXT = Look()
CENTRED = Look(horizontal="center")
NUMBER = Look(horizontal="right")
HEADER = Look(fill="E7E6E6", bold=True, horizontal="center")
QUIET = Look(horizontal="center", colour="595959")  # not assessed: 7:1 on white
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


def state_look(*, alert: bool, quiet: bool = False) -> Look:
    """Return the look of a state; one that a juror must not overlook is bold and hatched."""
    colour = QUIET.colour if quiet else "000000"
    return Look(hatched=alert, bold=alert, horizontal="center", colour=colour)


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
        look.apply(cell, quoted=_RISKY.match(text) is not None)
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
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = f"{first}:{first + header_rows - 1}"
    sheet.page_margins.left = sheet.page_margins.right = 0.4
    sheet.page_margins.top, sheet.page_margins.bottom = 0.5, 0.8
    sheet.page_margins.footer = 0.4
    footer = HeaderFooterItem()
    footer.left.text = "Confidentiel : données personnelles"
    footer.center.text = "&A"
    footer.right.text = "Page &P sur &N"
    sheet.oddFooter = footer
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
        sheet.row_dimensions[row].height = _LINE_HEIGHT * math.ceil(len(text) / (width * 1.15))
        row += 1
    return row


def fit(sheet: Worksheet, row: int, widths: Sequence[float]) -> None:
    """Make a row as high as its longest text needs; not every spreadsheet does it on opening."""
    lines = 1
    for rank, width in enumerate(widths, 1):
        value = sheet.cell(row, rank).value
        if isinstance(value, str):
            # Words are not cut, which costs a narrow column more than a wide one.
            needed = (math.ceil(len(part) / (width * 1.2 - 3)) for part in value.split("\n"))
            lines = max(lines, sum(max(1, count) for count in needed))
    # A row can be 409 points high at most.
    sheet.row_dimensions[row].height = min(_LINE_HEIGHT * lines + 5, 400)


def _font(look: Look) -> Font:
    return Font(
        name="Calibri", size=look.size, bold=look.bold, italic=look.italic, color=look.colour
    )


def _alignment(look: Look) -> Alignment:
    return Alignment(
        horizontal=look.horizontal,
        vertical="center",
        wrap_text=True,
        indent=1 if look.horizontal == "left" and look.grid else 0,
    )


def _fill(look: Look) -> PatternFill:
    if look.hatched:
        return PatternFill("lightUp", fgColor="A6A6A6", bgColor=look.fill or "FFFFFF")
    return PatternFill("solid", fgColor=look.fill)
