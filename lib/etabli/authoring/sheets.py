"""The answers that a case lets be given in a spreadsheet: the `[[reponses]]` of case.toml.

Names and columns are told twice, there and in what the tests check: `sheet_faults` compares them.
"""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from etabli._toml import Table

__all__ = [
    "KINDS",
    "TYPES",
    "Announced",
    "Column",
    "Sheet",
    "announced_answers",
    "read_sheet",
    "sheet_faults",
]

TYPES = {
    "string": "texte",
    "number": "nombre",
    "date": "date",
    "yearmonth": "mois",
    "boolean": "VRAI ou FAUX",
}
"""The types of a column, as data tables have them, and what students read."""

KINDS = ("table", "liste", "dictionnaire", "série", "listes", "fiches", "valeur")
"""Kinds of answers; « listes » is a dictionary of lists, « fiches » a list of dictionaries."""

# How many columns a kind has, where that is settled.
_WIDTHS = {"liste": 1, "valeur": 1, "série": 2, "listes": 2}

# What a check of `ecom.verifier` is given.
_CHECKED = {
    "table": ("table",),
    "liste": ("liste", "fiches"),
    "dictionnaire": ("dictionnaire", "listes", "série"),
    "serie": ("série", "dictionnaire"),
    "nombre": ("valeur",),
    "entier": ("valeur",),
    "texte": ("valeur",),
}
_EXCEL_NAME = 31


@dataclass(frozen=True)
class Column:
    """A column of an answer, a key of a dictionary.

    Args:
        nom: its name; "" where there is one for each value of `pour_chaque`.
        type: a key of `TYPES`.
        unite: of its numbers.
        pour_chaque: « table.colonne » of the case's data.
    """

    nom: str
    type: str
    unite: str = ""
    pour_chaque: str = ""


@dataclass(frozen=True)
class Sheet:
    """One answer, one sheet.

    Args:
        nom: name of the answer, and of the sheet.
        nature: one of `KINDS`.
        colonnes: its columns, the keys of a dictionary, the one value.
        cles: first column, written ahead, of a « série » or of « listes ».
    """

    nom: str
    nature: str
    colonnes: tuple[Column, ...]
    cles: tuple[str, ...] = ()


class Announced(NamedTuple):
    """An answer that a test checks in sight of the student.

    Args:
        name: the answer.
        check: the name of the check, in `ecom.verifier`.
        columns: columns or keys that the check demands, as far as the text tells them.
    """

    name: str
    check: str
    columns: tuple[str, ...]


def read_sheet(table: Table) -> Sheet:
    """Read one `[[reponses]]`; its faults are noted in `table`."""
    sheet = Sheet(
        nom=table.text("nom"),
        nature=table.one_of("nature", KINDS),
        colonnes=tuple(_column(one) for one in table.tables("colonnes")),
        cles=table.texts("cles", optional=True),
    )
    names = [column.nom for column in sheet.colonnes if column.nom]
    if len(set(names)) < len(names):
        table.fault("colonnes", "un nom y figure deux fois")
    if len(sheet.colonnes) != _WIDTHS.get(sheet.nature, len(sheet.colonnes)):
        table.fault("colonnes", f"une « {sheet.nature} » en a {_WIDTHS[sheet.nature]}")
    if sheet.cles and sheet.nature not in ("série", "listes"):
        table.fault("cles", "clé réservée aux natures « série » et « listes »")
    if len(sheet.nom) > _EXCEL_NAME:
        table.fault("nom", f"plus de {_EXCEL_NAME} caractères : un tableur ne l'admet pas")
    table.done()
    return sheet


def _column(table: Table) -> Column:
    each = table.text("pour_chaque", default="")
    column = Column(
        nom="" if each else table.text("nom"),
        type=table.one_of("type", tuple(TYPES)),
        unite=table.text("unite", default=""),
        pour_chaque=each,
    )
    if each.count(".") > 1 or (each and "." not in each):
        table.fault("pour_chaque", "attendu : « table.colonne »")
    table.done()
    return column


def sheet_faults(
    sheets: tuple[Sheet, ...], announced: list[Announced], answers: set[str]
) -> Iterator[str]:
    """Find what declared answers and the tests disagree on.

    Args:
        sheets: the answers declared.
        announced: the answers that tests check.
        answers: all names that solution cells announce.
    """
    checks = {one.name: one for one in announced}
    declared = [sheet.nom for sheet in sheets]
    for rank, sheet in enumerate(sheets, 1):
        place = f"reponses[{rank}]"
        if sheet.nom not in answers:
            yield f"{place}.nom : aucune tâche n'annonce « {sheet.nom} = None »"
        if declared.index(sheet.nom) != rank - 1:
            yield f"{place}.nom : « {sheet.nom} » figure déjà plus haut"
        if sheet.nom in checks:
            yield from (f"{place}.{fault}" for fault in _disagreements(sheet, checks[sheet.nom]))
    for name, one in checks.items():
        if name not in declared and one.check != "texte":
            yield f"reponses : « {name} », qu'un test contrôle, manque ; ajoutez son [[reponses]]"


def _disagreements(sheet: Sheet, one: Announced) -> Iterator[str]:
    if sheet.nature not in _CHECKED[one.check]:
        yield f"nature : le test appelle « verifier.{one.check} »"
        return
    if not one.columns or sheet.nature in ("liste", "valeur", "série"):
        return
    names = list(sheet.cles) if sheet.nature == "listes" else [c.nom for c in sheet.colonnes]
    missing = [f"« {name} »" for name in one.columns if name not in names]
    if missing:
        yield f"colonnes : le test en attend d'autres : {', '.join(missing)}"


def announced_answers(visible: str, answers: set[str]) -> Iterator[Announced]:
    """Yield the answers that the visible part of a test checks."""
    tree = ast.parse(visible)
    known: dict[str, ast.expr] = {}
    for step in tree.body:
        if isinstance(step, ast.Assign) and isinstance(step.targets[0], ast.Name):
            known[step.targets[0].id] = step.value
    for node in ast.walk(tree):
        match node:
            case ast.Call(
                func=ast.Attribute(value=ast.Name(id="verifier"), attr=check),
                args=[ast.Name(id=name), *others],
            ) if check in _CHECKED and name in answers:
                given = {k.arg: k.value for k in node.keywords}
                asked = given.get("colonnes") or given.get("cles")
                if asked is None and check in ("table", "dictionnaire") and len(others) > 1:
                    asked = others[1]
                yield Announced(name, check, _texts(asked, known))


def _texts(node: ast.expr | None, known: dict[str, ast.expr]) -> tuple[str, ...]:
    """Return the texts that a list is written with; what is worked out is left to the test."""
    match node:
        case ast.List(elts=parts) | ast.Tuple(elts=parts):
            return tuple(text for part in parts for text in _texts(part, known))
        case ast.Starred(value=inner):
            return _texts(inner, known)
        case ast.Constant(value=str(text)):
            return (text,)
        case ast.Name(id=name) if name in known:
            return _texts(known[name], {k: v for k, v in known.items() if k != name})
    return ()
