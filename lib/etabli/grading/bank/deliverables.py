"""Mistakes made on a file that a right answer left under `livrables/`.

The sheets of a workbook and the rows of a CSV file are changed as tables are; the formulas of a
workbook point elsewhere or compute otherwise; the texts of any other text file are replaced.
"""

import csv
import io
import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import PurePath
from typing import Any
from zipfile import BadZipFile

from openpyxl import load_workbook
from openpyxl.utils import get_column_letter

from etabli.grading.bank.briefs import Brief
from etabli.grading.bank.changes import Change, Pick, filler, quoted
from etabli.grading.bank.grids import Columns, Grid
from etabli.grading.bank.mutants import changes, grid_changes

__all__ = ["file_changes", "read_sheets", "rewritten"]

_HEADER_ROWS = 10
_RANGE = re.compile(r"(\$?[A-Z]{1,3}\$?)(\d+):(\$?[A-Z]{1,3}\$?)(\d+)")
_CELL = re.compile(r"(?<![A-Z$\d:!])([A-Z]{1,3})(\d+)(?![\d(:])")
_SIGN = re.compile(r"'[^']*'|\"[^\"]*\"|<=|>=|<>|[-+*/<>]")
_OPERATORS = {"+": "-", "-": "+", "*": "/", "/": "*", ">": "<", "<": ">"}
_FUNCTIONS = {"SUM": "AVERAGE", "AVERAGE": "SUM", "MAX": "MIN", "MIN": "MAX", "COUNT": "SUM"}
_FUNCTIONS |= {"SUMIFS": "AVERAGEIFS", "SUMIF": "AVERAGEIF", "SUMPRODUCT": "SUM"}


@dataclass(frozen=True)
class _Formula:
    """A formula, which is no text of the student's to be replaced by filler."""

    text: str


@dataclass(frozen=True)
class Sheet:
    """A sheet seen as a table: its name, its columns, and where its first row of values is."""

    name: str
    columns: Columns
    first_row: int
    letters: tuple[int, ...]


def file_changes(path: str, content: bytes, brief: Brief, pick: Pick) -> Iterator[Change]:
    """Give the changed copies of a file; those of a file of another kind are none.

    Args:
        path: its path.
        content: its bytes.
        brief: what was asked.
        pick: chooses the places.
    """
    kind = PurePath(path).suffix.lower()
    if kind == ".xlsx":
        yield from _workbook_changes(content, brief, pick)
        return
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return
    if kind == ".json":
        for change in changes(json.loads(text), brief, pick):
            data = json.dumps(change.value, ensure_ascii=False, default=str).encode()
            yield Change(change.kind, change.target, change.words, data)
    elif kind == ".csv":
        yield from _csv_changes(text, brief, pick)
    elif text:
        for name in ("x", "mot"):
            lines = [filler(line, name) for line in text.splitlines()]
            words = "texte du fichier remplacé par " + ("des x" if name == "x" else "un seul mot")
            yield Change(f"bourrage-{name}", "", words, "\n".join(lines).encode())


def _csv_changes(text: str, brief: Brief, pick: Pick) -> Iterator[Change]:
    separator = max(";,\t", key=text.partition("\n")[0].count)
    header, *rows = [row for row in csv.reader(io.StringIO(text), delimiter=separator) if row]
    if not rows or any(len(row) != len(header) for row in rows) or len(set(header)) < len(header):
        return

    def rebuild(columns: Columns) -> bytes:
        out = io.StringIO()
        writer = csv.writer(out, delimiter=separator, lineterminator="\n")
        writer.writerow(columns)
        for row in zip(*columns.values(), strict=True):
            writer.writerow(["" if cell is None else cell for cell in row])
        return out.getvalue().encode()

    columns: Columns = {
        name: [_number(cell) for cell in cells]
        for name, cells in zip(header, zip(*rows, strict=True), strict=True)
    }
    yield from grid_changes(Grid("table", columns, rebuild), brief, pick)


def _number(cell: str) -> Any:
    try:
        return int(cell) if cell.lstrip("-").isdigit() and not cell.startswith("0") else float(cell)
    except ValueError:
        return cell or None


def _workbook_changes(content: bytes, brief: Brief, pick: Pick) -> Iterator[Change]:
    sheets = read_sheets(content)
    asked = brief.asked([sheet.name for sheet in sheets])
    for sheet in sheets:
        if sheet.name not in asked:
            continue
        grid = Grid("table", sheet.columns, partial(rewritten, content, sheet))
        for change in (
            *grid_changes(grid, brief.on(sheet.name), pick.single()),
            *_formula_changes(sheet, grid, pick),
        ):
            target = f"{sheet.name}!{change.target}" if change.target else sheet.name
            words = f"feuille {quoted(sheet.name)}, {change.words}"
            yield Change(change.kind, target, words, change.value)


def _formula_changes(sheet: Sheet, grid: Grid, pick: Pick) -> Iterator[Change]:
    """Change the range, a reference, the operator or the function of a column's formulas."""
    for kind, done, edit in _FORMULAS:
        found = []
        for name, values in sheet.columns.items():
            new = [_Formula(edit(v.text)) if isinstance(v, _Formula) else v for v in values]
            if new != values:
                found.append((name, new))
        for name, new in pick(found):
            words = f"formules de la colonne {quoted(name)} : {done}"
            yield Change(kind, str(name), words, grid.rebuild({**sheet.columns, name: new}))


def _shorter_range(formula: str) -> str:
    def shorten(found: re.Match[str]) -> str:
        end = int(found[4]) - 1
        return f"{found[1]}{found[2]}:{found[3]}{end}" if end > int(found[2]) else found[0]

    return _RANGE.sub(shorten, formula, count=1)


def _other_cell(formula: str) -> str:
    return _CELL.sub(lambda found: f"{found[1]}{int(found[2]) + 1}", formula, count=1)


def _other_operator(formula: str) -> str:
    for found in _SIGN.finditer(formula):
        rank, sign = found.start(), found[0]
        if sign in _OPERATORS and formula[rank - 1] not in "=(,;":
            return formula[:rank] + _OPERATORS[sign] + formula[rank + 1 :]
    return formula


def _other_function(formula: str) -> str:
    names = "|".join(sorted(_FUNCTIONS, key=len, reverse=True))
    return re.sub(rf"\b({names})(?=\()", lambda found: _FUNCTIONS[found[1]], formula, count=1)


_FORMULAS: list[tuple[str, str, Callable[[str], str]]] = [
    ("formule-plage", "plage raccourcie d’une ligne", _shorter_range),
    ("formule-cellule", "une référence décalée d’une ligne", _other_cell),
    ("formule-operateur", "un opérateur remplacé par son contraire", _other_operator),
    ("formule-fonction", "une fonction remplacée par une autre", _other_function),
]


def read_sheets(content: bytes) -> list[Sheet]:
    """Return the sheets of a workbook that hold a table: a row of distinct texts above values."""
    try:
        book = load_workbook(io.BytesIO(content))
    except (BadZipFile, KeyError, ValueError, OSError):
        return []
    found = []
    for sheet in book.worksheets:
        rows = [list(row) for row in sheet.iter_rows(values_only=True)]
        head = [sum(isinstance(cell, str) for cell in row) for row in rows[:_HEADER_ROWS]]
        if not head or max(head) == 0:
            continue
        at = head.index(max(head))
        letters = [rank for rank, cell in enumerate(rows[at]) if cell is not None]
        below = rows[at + 1 :]
        while below and all(cell is None for cell in below[-1]):
            below.pop()
        if not below:
            continue
        names: list[Any] = []
        for rank in letters:
            name = str(rows[at][rank])
            names.append(name if name not in names else get_column_letter(rank + 1))
        columns = {
            name: [_cell(row[rank]) for row in below]
            for name, rank in zip(names, letters, strict=True)
        }
        found.append(Sheet(sheet.title, columns, at + 2, tuple(letters)))
    return found


def rewritten(content: bytes, sheet: Sheet, columns: Columns) -> bytes:
    """Return the workbook with these values under the headers of a sheet."""
    book = load_workbook(io.BytesIO(content))
    page = book[sheet.name]
    length = max(len(values) for values in (*columns.values(), *sheet.columns.values()))
    for rank, values in zip(sheet.letters, columns.values(), strict=True):
        for row in range(length):
            value = values[row] if row < len(values) else None
            place = page.cell(sheet.first_row + row, rank + 1)
            place.value = value.text if isinstance(value, _Formula) else value
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _cell(value: Any) -> Any:
    if isinstance(value, str) and value.startswith("="):
        return _Formula(value)
    return value
