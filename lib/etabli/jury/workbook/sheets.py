"""What every sheet of the jury's workbook shares: safe text, looks, headers, protection, printing.

Rows are written once, from the top down, and leave memory at once: a sheet of 160,000 rows costs
little more than one of ten. Several sheets of a workbook can be under way at the same time.
"""

import datetime
import math
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import ClassVar, Self

import xlsxwriter
from xlsxwriter.exceptions import FileCreateError
from xlsxwriter.format import Format

from etabli.errors import JuryError
from etabli.jury.model import CandidateFile
from etabli.jury.texts import is_risky, safe_text
from etabli.jury.workbook.layout import HEADER_ROW, Field
from etabli.jury.workbook.looks import HEADER, Cell, Look

__all__ = ["Book", "Sheet"]

_MAX_ROWS = 1_048_576
_LINE_HEIGHT = 13.0

_ON_SCREEN = (
    "À consulter à l'écran : sur papier, les dossiers en donnent l'essentiel. Pour imprimer des lignes, "
    "sélectionnez-les, puis imprimez la sélection."
)
_TITLE = Look(bold=True, size=14, grid=False, wrap=False)
_SUBTITLE = Look(size=9, grid=False, wrap=False)
_HINT = Look(size=9, bold=True, grid=False, wrap=False)


class Book:
    """A workbook being written to a file; a context manager that saves it unless something fails.

    Args:
        path: the file.
        title: title of the document.
        created: its date.
        provisional: whether every printed page must say so.
    """

    def __init__(
        self, path: Path, title: str, created: datetime.datetime, *, provisional: bool
    ) -> None:
        self.provisional = provisional
        self.file = xlsxwriter.Workbook(
            str(path),
            {
                "constant_memory": True,
                "tmpdir": str(path.parent),
            },
        )
        self.file.set_properties(
            {"title": title, "author": "Établi", "created": created.replace(tzinfo=None)}
        )
        self._formats: dict[tuple[Look, bool], Format] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        try:
            if kind is None:
                self.file.close()
        except FileCreateError as error:
            raise error.args[0] from None  # the system's own error
        finally:
            for sheet in self.file.worksheets():
                sheet.row_data_fh.close()

    def format(self, look: Look, *, quoted: bool = False) -> Format:
        """Return a look in the workbook's own terms.

        `quoted` keeps a spreadsheet from ever reading a text as a formula, even once edited.
        """
        known = self._formats.get((look, quoted))
        if known is None:
            properties = look.properties() | {"quote_prefix": quoted}
            known = self._formats[look, quoted] = self.file.add_format(properties)
        return known


class Sheet:
    """A sheet being written, row after row.

    It prints on A4 landscape, as wide as the page, with its header on every page; all its cells are
    locked but those of a look with `fill_in`. Rows and columns count from 1.

    Args:
        book: the workbook.
        name: name of the sheet.
        title, subtitle: rows 1 and 2.
        widths: of the columns, in characters.
        hint: row 3, how to fill the sheet; "" for none.
        header_rows: number of rows of the header, from `HEADER_ROW`.
        frozen: number of columns that stay in sight.
    """

    minimum_lines: ClassVar[int] = 1  # height of a row of the table, in lines
    on_paper: ClassVar[bool] = True  # whether the table prints, or only says where to look

    def __init__(
        self,
        book: Book,
        name: str,
        title: str,
        subtitle: str,
        widths: Sequence[float],
        *,
        hint: str = "",
        header_rows: int = 1,
        frozen: int = 1,
    ) -> None:
        self.book, self.name = book, name
        self.widths = tuple(widths)
        self._line = [max(1.0, width * 1.2 - 3) for width in widths]
        self._header_end = HEADER_ROW + header_rows - 1
        self.sheet = book.file.add_worksheet(name)
        self.next_row = 1
        self._print()
        # XlsxWriter remembers each height that is not this one.
        self.sheet.set_default_row(_height(self.minimum_lines))
        for rank, width in enumerate(widths):
            self.sheet.set_column(rank, rank, width)
        self.sheet.freeze_panes(self._header_end, frozen)
        if self.on_paper:
            self.sheet.repeat_rows(HEADER_ROW - 1, self._header_end - 1)
        self.row([(title, _TITLE)], height=21)
        self.row([(subtitle, _SUBTITLE)], height=_LINE_HEIGHT + 2)
        if not self.on_paper:
            hint = _ON_SCREEN
            self.sheet.print_area(0, 0, HEADER_ROW - 2, len(widths) - 1)
        if hint:
            self.row([(hint, _HINT)], height=_LINE_HEIGHT + 2)

    @property
    def first_row(self) -> int:
        """First row under the header."""
        return self._header_end + 1

    def row(self, cells: Iterable[Cell], *, height: float | None = None) -> None:
        """Write the next row from its first column; it is as high as its longest text needs.

        Raises:
            JuryError: a sheet of a workbook holds no more rows.
        """
        row = self.next_row - 1
        if row >= _MAX_ROWS:
            raise JuryError(
                f"plus de {_MAX_ROWS} lignes : répartissez les candidats en plusieurs sessions",
                where=self.name,
            )
        written = [
            (safe_text(value) if isinstance(value, str) else value, look) for value, look in cells
        ]
        lines = max(map(self._lines, written, self._line), default=1)
        if height is None:
            height = _height(max(lines, self.minimum_lines))
        if height != _height(self.minimum_lines):
            self.sheet.set_row(row, height)
        for kept in (self.sheet.row_info, self.sheet.row_sizes):
            kept.pop(row - 2, None)  # on disk by now: XlsxWriter would keep them for pictures
        for column, (value, look) in enumerate(written):
            if value is None or value == "":
                self.sheet.write_blank(row, column, None, self.book.format(look))
            elif isinstance(value, str):
                format = self.book.format(look, quoted=is_risky(value))
                self.sheet.write_string(row, column, value, format)
            elif isinstance(value, datetime.date):
                self.sheet.write_datetime(row, column, value, self.book.format(look))
            else:
                self.sheet.write_number(row, column, value, self.book.format(look))
        self.next_row += 1

    @staticmethod
    def _lines(cell: Cell, width: float) -> int:
        """Return the lines that a cell needs; words are not cut, which costs narrow columns more."""
        value, look = cell
        if not isinstance(value, str) or not look.wrap:
            return 1
        return sum(max(1, math.ceil(len(part) / width)) for part in value.split("\n"))

    def header(self, columns: Iterable[Field]) -> None:
        """Write a header of one row."""
        self.next_row = HEADER_ROW
        self.row([(column.heading, HEADER) for column in columns])

    def pairs_header(
        self, left: Sequence[str], pairs: Sequence[tuple[str, str, str]], right: Sequence[str] = ()
    ) -> None:
        """Write a header of two rows: `pairs` are headings above the headings of two columns."""
        self.next_row = HEADER_ROW
        # The filter's arrow sits on the lower row: single headings go there too.
        upper: list[Cell] = [("", HEADER)] * len(left)
        lower: list[Cell] = [(heading, HEADER) for heading in left]
        for heading, one, other in pairs:
            upper += [(heading, HEADER), ("", HEADER)]
            lower += [(one, HEADER), (other, HEADER)]
        upper += [("", HEADER)] * len(right)
        lower += [(heading, HEADER) for heading in right]
        self.row(upper, height=34)
        for rank, (heading, *_) in enumerate(pairs):
            first = len(left) + 2 * rank + 1
            self.merge(first, first + 1, heading, HEADER)
        self.row(lower, height=34)

    def add(self, candidate: CandidateFile) -> None:
        """Write the rows of a candidate; nothing for a sheet that is not about candidates."""
        del candidate

    def end(self) -> None:
        """Write what is left, once all candidates were added."""
        self.end_table()

    def end_table(self) -> None:
        """Put filters on the table, whose last row has been written; notes may follow."""
        last = max(self.next_row - 1, self._header_end)
        self.sheet.autofilter(self._header_end - 1, 0, last - 1, len(self.widths) - 1)

    def notes(self, texts: Iterable[tuple[str, Look]]) -> None:
        """Write one paragraph a row across all columns, after an empty row."""
        self.next_row += 1
        width = sum(self.widths)
        for text, look in texts:
            # A spreadsheet does not fit the height of merged cells to their text.
            height = _LINE_HEIGHT * math.ceil(len(text) / (width * 1.15))
            self.row([], height=height)
            self.merge(1, len(self.widths), text, look)

    def merge(self, first: int, last: int, text: str, look: Look) -> None:
        """Write one text across columns (from 1) of the row that has just been written."""
        row, safe = self.next_row - 2, safe_text(text)
        format = self.book.format(look, quoted=is_risky(safe))
        self.sheet.merge_range(row, first - 1, row, last - 1, "", format)
        if safe:
            self.sheet.write_string(row, first - 1, safe, format)

    def _print(self) -> None:
        sheet = self.sheet
        sheet.set_paper(9)  # A4
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        sheet.set_margins(
            left=0.4, right=0.4, top=0.6 if self.book.provisional else 0.5, bottom=0.8
        )
        footer = "&LConfidentiel : données personnelles&C&A&RPage &P sur &N"
        if self.book.provisional:
            sheet.set_header('&C&"Calibri,Bold"PROVISOIRE', {"margin": 0.25})
            footer = footer.replace("&A", "&A – PROVISOIRE")
        sheet.set_footer(footer, {"margin": 0.4})
        sheet.protect(
            "", {"autofilter": True, "sort": True, "format_columns": True, "format_rows": True}
        )


def _height(lines: int) -> float:
    """Return the height of a row in points: a row can be 409 points high at most."""
    # Not every spreadsheet fits rows to their text on opening.
    return min(_LINE_HEIGHT * lines + 5, 400)
