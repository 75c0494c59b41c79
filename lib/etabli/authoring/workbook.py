"""`reponses.xlsx`: a sheet for each answer of a case, and its data in sheets beside them.

Made from `[[reponses]]` and the data alone: no solution is in reach here.
"""

import csv
import datetime
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import xlsxwriter
from nbformat import NotebookNode
from xlsxwriter.worksheet import Worksheet

from etabli._toml import with_lines
from etabli.authoring.case import Case
from etabli.authoring.fault import Fault
from etabli.authoring.plan import announced_names
from etabli.authoring.sheets import TYPES, Sheet
from etabli.roles import Role, role
from etabli.stages import WORKBOOK

__all__ = ["write_workbook"]

_CREATED = datetime.datetime(2000, 1, 1)  # the same bytes at each build
_GUIDE = "Mode d'emploi"
_HEADER = 3  # rank of the header's row in a sheet of answers, from 0
_DATE, _DATETIME = "dd/mm/yyyy", "dd/mm/yyyy hh:mm:ss"

_HOW = {
    "table": "table : une ligne par enregistrement, sous l'en-tête",
    "fiches": "liste de dictionnaires : un par ligne, sous l'en-tête",
    "liste": "liste : un élément par ligne, sous l'en-tête",
    "valeur": "une seule valeur, sous l'en-tête",
    "série": "série : une clé et sa valeur par ligne, sous l'en-tête",
    "listes": "dictionnaire de listes : une ligne par élément ; répétez la clé",
    "dictionnaire": "dictionnaire : la valeur de chaque clé, colonne B",
}

_WITH_TABLES = "elles peuvent viser les données du cas, dans les dernières feuilles"
_WITHOUT_TABLES = "importez les fichiers de data/ dans des feuilles que vous ajoutez"
_RULES = (
    "Ce classeur sert à répondre avec un tableur (LibreOffice, Excel) plutôt qu'en Python. Les deux "
    "façons valent les mêmes points, et se mélangent d'une tâche à l'autre.",
    "1. Remplissez la feuille qui porte le nom de la réponse, sous l'en-tête. Les formules sont les "
    f"bienvenues ; {_WITH_TABLES}.",
    "2. Enregistrez le classeur à côté du carnet, sous le nom reponses.xlsx ou reponses.ods, et gardez-"
    "en un seul.",
    "3. Dans le carnet, écrivez dans la cellule de la tâche la ligne donnée ci-dessous, puis exécutez-la.",
    "Ne changez ni le nom des feuilles ni celui des colonnes. Les feuilles et les colonnes que vous "
    "ajoutez pour vos calculs ne sont pas lues.",
    "Nombres : la virgule décimale, les espaces des milliers, « € » et « % » se lisent. Une fraction "
    "se tape 0,021 ou 2,1 % : c'est le même nombre.",
    "Dates : 12/04/2026 ou 2026-04-12. Une case vide, ou dont la formule donne #DIV/0! ou #N/A, est "
    "une valeur qui manque (NaN).",
    "Le carnet lit les valeurs calculées au dernier enregistrement : enregistrez avant de l'exécuter.",
)


def write_workbook(case: Case, folder: Path) -> list[Fault]:
    """Write the workbook of a case in its built folder, and what it asks in data/datapackage.json.

    Args:
        case: the case; without `[[reponses]]`, nothing is written.
        folder: where it is built; its data are there already.

    Returns:
        What is wrong with `[[reponses]]`: columns that data do not tell, names taken twice.
    """
    if not case.sheets:
        return []
    path = folder / "data" / "datapackage.json"
    package = json.loads(path.read_text(encoding="utf-8"))
    tables = [one for one in package["resources"] if str(one["path"]).endswith(".csv")]
    answers, faults = [], []
    taken = {one["name"].casefold() for one in tables} | {_GUIDE.casefold()}
    for rank, sheet in enumerate(case.sheets, 1):
        if sheet.nom.casefold() in taken:
            faults.append(
                f"reponses[{rank}].nom : une table du cas porte ce nom ; changez l'un d'eux"
            )
        try:
            fields = list(_fields(sheet, tables, folder / "data"))
        except KeyError as error:
            faults.append(f"reponses[{rank}].colonnes : {error.args[0]} n'est pas dans les données")
            continue
        answers.append(
            {"name": sheet.nom, "nature": sheet.nature, "fields": fields}
            | ({"cles": list(sheet.cles)} if sheet.cles else {})
        )
    if faults:
        place = with_lines(case.folder / "case.toml", faults)
        return [Fault(f"{case.name}/case.toml", line, fault) for line, fault in place]
    package["reponses"] = answers
    path.write_text(
        json.dumps(package, ensure_ascii=False, indent=2) + "\n", encoding="utf-8", newline="\n"
    )
    with xlsxwriter.Workbook(str(folder / WORKBOOK)) as book:
        book.set_properties({"title": case.titre, "author": "Établi", "created": _CREATED})
        _Writer(book, _headings(case.notebook)).write(case.titre, answers, tables, folder / "data")
    return []


def _fields(sheet: Sheet, tables: list[dict[str, Any]], data: Path) -> Iterator[dict[str, str]]:
    for column in sheet.colonnes:
        names = [column.nom]
        if column.pour_chaque:
            table, _, field = column.pour_chaque.partition(".")
            found = [one for one in tables if one["name"] == table]
            if not found or field not in _names(found[0]):
                raise KeyError(f"« {column.pour_chaque} »")
            rank = _names(found[0]).index(field)
            names = list(dict.fromkeys(row[rank] for row in _rows(found[0], data)))
        for name in names:
            unit = {"unit": column.unite} if column.unite else {}
            yield {"name": name, "type": column.type, **unit}


def _names(table: dict[str, Any]) -> list[str]:
    return [field["name"] for field in table["schema"]["fields"]]


def _rows(table: dict[str, Any], data: Path) -> Iterator[list[str]]:
    with (data / table["path"]).open(encoding="utf-8", newline="") as file:
        reader = csv.reader(file)
        next(reader, None)
        yield from reader


def _headings(notebook: NotebookNode) -> dict[str, str]:
    """Return, for each answer, the title of the task that asks for it."""
    found: dict[str, str] = {}
    title = ""
    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            titles = re.findall(r"^## (.+)$", cell.source, re.MULTILINE)
            title = titles[-1] if titles else title
        elif role(cell) is Role.TASK:
            found |= dict.fromkeys(announced_names(cell), title)
    return found


class _Writer:
    """Fills a workbook; the looks of cells are its own."""

    def __init__(self, book: xlsxwriter.Workbook, headings: dict[str, str]) -> None:
        self._book = book
        self._headings = headings
        look = book.add_format
        self._title = look({"bold": True, "font_size": 13})
        self._wrapped = look({"text_wrap": True, "valign": "top"})
        self._head = look({"bold": True, "bg_color": "#DDE6EE", "bottom": 1})
        self._note = look({"italic": True, "font_color": "#555555"})
        self._code = look({"font_name": "DejaVu Sans Mono"})
        self._link = look({"font_color": "#0563C1", "underline": 1})
        self._date = look({"num_format": _DATE})
        self._datetime = look({"num_format": _DATETIME})

    def write(
        self,
        title: str,
        answers: list[dict[str, Any]],
        tables: list[dict[str, Any]],
        data: Path,
    ) -> None:
        self._guide(title, answers, tables)
        for answer in answers:
            self._answer(answer)
        for table in tables:
            self._table(table, data)

    def _guide(
        self, title: str, answers: list[dict[str, Any]], tables: list[dict[str, Any]]
    ) -> None:
        sheet = self._book.add_worksheet(_GUIDE)
        sheet.set_column(0, 0, 26)
        sheet.set_column(1, 2, 52)
        sheet.write_string(0, 0, title, self._title)
        row = 2
        for rule in _RULES:
            if not tables:
                rule = rule.replace(_WITH_TABLES, _WITHOUT_TABLES)
            sheet.merge_range(row, 0, row, 2, rule, self._wrapped)
            sheet.set_row(row, 32)
            row += 1
        row += 1
        for column, text in enumerate(("Réponse", "Tâche", "La ligne à écrire dans le carnet")):
            sheet.write_string(row, column, text, self._head)
        for answer in answers:
            row += 1
            name = answer["name"]
            sheet.write_url(row, 0, f"internal:'{name}'!A1", self._link, name)
            sheet.write_string(row, 1, self._headings.get(name, ""))
            sheet.write_string(row, 2, f'{name} = tableur("{name}")', self._code)
        row += 2
        for column, text in enumerate(("Données du cas", "Colonnes") if tables else ()):
            sheet.write_string(row, column, text, self._head)
        for table in tables:
            row += 1
            name = table["name"]
            sheet.write_url(row, 0, f"internal:'{name}'!A1", self._link, name)
            sheet.write_string(row, 1, ", ".join(_names(table)))

    def _answer(self, answer: dict[str, Any]) -> None:
        sheet = self._book.add_worksheet(answer["name"])
        sheet.write_string(0, 0, self._headings.get(answer["name"], ""), self._title)
        sheet.write_string(1, 0, f"{answer['name']}, {_HOW[answer['nature']]}.", self._note)
        notes = [_note(field) for field in answer["fields"]]
        if answer["nature"] == "dictionnaire":
            self._head_row(sheet, ["clé", "valeur"])
            sheet.set_column(0, 2, 26)
            for row, (field, note) in enumerate(
                zip(answer["fields"], notes, strict=True), _HEADER + 1
            ):
                sheet.write_string(row, 0, field["name"])
                sheet.write_string(row, 2, note, self._note)
        else:
            for column, note in enumerate(notes):
                sheet.write_string(_HEADER - 1, column, note, self._note)
            self._head_row(sheet, [field["name"] for field in answer["fields"]])
            for row, key in enumerate(answer.get("cles", []), _HEADER + 1):
                sheet.write_string(row, 0, key)
        sheet.freeze_panes(_HEADER + 1, 0)

    def _head_row(self, sheet: Worksheet, names: list[str]) -> None:
        for column, name in enumerate(names):
            sheet.write_string(_HEADER, column, name, self._head)
            sheet.set_column(column, column, max(14, len(name) + 3))

    def _table(self, table: dict[str, Any], data: Path) -> None:
        sheet = self._book.add_worksheet(table["name"])
        types = [field["type"] for field in table["schema"]["fields"]]
        for column, name in enumerate(_names(table)):
            sheet.write_string(0, column, name, self._head)
            sheet.set_column(column, column, max(12, len(name) + 3))
        for row, values in enumerate(_rows(table, data), 1):
            for column, (text, kind) in enumerate(zip(values, types, strict=True)):
                if text:
                    self._cell(sheet, row, column, text, kind)
        sheet.freeze_panes(1, 0)

    def _cell(self, sheet: Worksheet, row: int, column: int, text: str, kind: str) -> None:
        if kind in ("integer", "number"):
            sheet.write_number(row, column, float(text))
        elif kind == "boolean":
            sheet.write_boolean(row, column, text == "True" or text == "true")
        elif kind in ("date", "datetime"):
            look = self._date if kind == "date" else self._datetime
            # A spreadsheet knows no time zone: the hour is the one that is written.
            when = datetime.datetime.fromisoformat(text).replace(tzinfo=None)
            sheet.write_datetime(row, column, when, look)
        else:
            sheet.write_string(row, column, text)  # nothing of it becomes a formula or a link


def _note(field: dict[str, str]) -> str:
    return f"{TYPES[field['type']]}{f', {unit}' if (unit := field.get('unit', '')) else ''}"
