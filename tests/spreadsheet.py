"""Filling in a case's `reponses.xlsx` as a person does, and having LibreOffice save it."""

import contextlib
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import matplotlib
import nbformat
import pandas as pd
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from etabli.authoring.case import Case
from etabli.authoring.plan import announced_names
from etabli.roles import Role, grade_id, role

SOFFICE = shutil.which("soffice")
FIRST = 5  # the first row of answers

Formulas = Mapping[str, Mapping[str, str]]
"""By sheet, by column (« C ») or cell (« C5 »): a formula, where {row} is the row it stands in."""


def solved(built: Path, folder: Path) -> dict[str, Any]:
    """Return the answers that the solution of a built case gives, run in a copy of it."""
    shutil.copytree(built, folder)
    notebook = nbformat.read(folder / f"{built.name}.ipynb", as_version=4)
    names: dict[str, Any] = {}
    answers: set[str] = set()
    # The opening of a case sets the style of charts, for the whole process.
    with contextlib.chdir(folder), matplotlib.rc_context():
        for cell in notebook.cells:
            if role(cell) in (Role.SETUP, Role.TASK):
                exec(cell.source, names)
            if role(cell) is Role.TASK:
                answers |= announced_names(cell)
    return {name: names[name] for name in answers}


def fill(
    blank: Path, filled: Path, case: Case, answers: Mapping[str, Any], formulas: Formulas
) -> None:
    """Type answers in the sheets of a workbook, and formulas in place of some of them."""
    book = load_workbook(blank)
    for sheet in case.sheets:
        page: Worksheet = book[sheet.nom]
        columns = [str(cell.value) for cell in page[FIRST - 1] if cell.value is not None]
        for row, values in enumerate(_rows(sheet.nature, columns, answers[sheet.nom], page), FIRST):
            for column, value in enumerate(values, 1):
                page.cell(row, column, _typed(value))
            for place, formula in formulas.get(sheet.nom, {}).items():
                if place.isalpha():
                    page[f"{place}{row}"] = formula.format(row=row)
        for place, formula in formulas.get(sheet.nom, {}).items():
            if not place.isalpha():
                page[place] = formula
    book.save(filled)


def saved(path: Path, kind: str, folder: Path) -> bytes:
    """Return a workbook as LibreOffice saves it, formulas computed."""
    command = [str(SOFFICE), f"-env:UserInstallation=file://{folder / 'profil'}", "--headless"]
    command += ["--convert-to", kind, "--outdir", str(folder), str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    return (folder / path.name).with_suffix(f".{kind}").read_bytes()


def with_spreadsheet(source: nbformat.NotebookNode, case: Case) -> list[str]:
    """Answer with `tableur`, in the cells of a solved notebook, all that has a sheet.

    Returns:
        The tests whose tasks are so answered, in whole.
    """
    sheets = {sheet.nom for sheet in case.sheets}
    tests = []
    for cell in source.cells:
        if role(cell) is Role.TASK:
            names = sorted(announced_names(cell))
            given = [name for name in names if name in sheets]
            cell.source += "".join(f'\n{name} = None\n{name} = tableur("{name}")' for name in given)
            if given and given == names:
                tests.append(f"test_{grade_id(cell)}")
    return tests


def _rows(nature: str, columns: list[str], answer: Any, page: Worksheet) -> list[list[Any]]:
    if nature == "table":
        table = answer if set(columns) <= set(answer.columns) else answer.reset_index()
        return [list(row) for row in table[columns].itertuples(index=False)]
    if nature == "série":
        return [list(pair) for pair in answer.items()]
    if nature == "dictionnaire":
        keys = [page.cell(row, 1).value for row in range(FIRST, page.max_row + 1)]
        return [[key, answer[key]] for key in keys]
    if nature == "listes":
        return [[key, element] for key, elements in answer.items() for element in elements]
    if nature == "fiches":
        return [[one[column] for column in columns] for one in answer]
    return [[one] for one in (answer if nature == "liste" else [answer])]


def _typed(value: Any) -> Any:
    if pd.isna(value):
        return None
    if isinstance(value, pd.Timestamp):
        return value.to_pydatetime()
    return value.item() if hasattr(value, "item") else value
