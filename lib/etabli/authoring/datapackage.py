"""The tables of a case as datapackage.json describes them, in the words of Table Schema."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import pandas as pd

from comptoir import documentation
from comptoir.schema import Colonne
from etabli.authoring.extract import TableExtract

__all__ = ["Shipped", "resources"]


class Shipped(NamedTuple):
    """A table that ships: its rows and columns under the company's names, in the order shipped."""

    extract: TableExtract
    rows: pd.DataFrame
    columns: Mapping[str, Colonne]
    key: tuple[str, ...]  # empty where it does not ship whole
    links: Mapping[tuple[str, ...], str]  # columns → the table whose key they are
    own: frozenset[str]  # columns of the table itself: not joined, not added up


def resources(tables: Sequence[Shipped]) -> list[dict[str, Any]]:
    """Describe each table: fields, keys, and the tables it refers to where those ship too.

    A foreign key is told only where each of its values ships: a sample may lack some.
    """
    return [
        {
            "name": table.extract.resource,
            "path": table.extract.fichier,
            "schema": {
                "fields": [_field(table, name) for name in table.columns],
                **_key(table),
                **_foreign_keys(table, tables),
            },
            "sources": [{"title": "Comptoir d'Arzhel, entreprise simulée"}],
            "licenses": [{"name": "CC-BY-4.0"}],
        }
        for table in tables
    ]


def _field(table: Shipped, name: str) -> dict[str, Any]:
    column, changed = table.columns[name], table.extract.champs.get(name)
    unit = (changed and changed.unite) or column.unite
    rules = _constraints(table, name)
    return {
        "name": _shown(table, name),
        "type": column.type,
        "description": (changed and changed.description) or column.description,
        **({"unit": unit} if unit else {}),
        **({"constraints": rules} if rules else {}),
    }


def _constraints(table: Shipped, name: str) -> dict[str, Any]:
    """Return what is true of each value, the rows that the case chose considered."""
    column, extract = table.columns[name], table.extract
    wanted, left = extract.valeurs.get(name), extract.sauf.get(name, [])
    rules: dict[str, Any] = {}
    if not column.vide or "" in left or (wanted and "" not in wanted):
        rules["required"] = True
    if column.unique and name in table.own:
        rules["unique"] = True
    if column.minimum is not None:
        rules["minimum"] = column.minimum
    if column.maximum is not None and name in table.own:
        rules["maximum"] = column.maximum
    if column.valeurs:
        rules["enum"] = [v for v in column.valeurs if v in (wanted or [v]) and v not in left]
    return rules


def _key(table: Shipped) -> dict[str, Any]:
    if not table.key:
        return {}
    names = [_shown(table, name) for name in table.key]
    if any(table.columns[name].vide for name in table.key):
        return {"uniqueKeys": [names]}  # a primary key holds no missing value
    return {"primaryKey": names}


def _foreign_keys(table: Shipped, others: Sequence[Shipped]) -> dict[str, Any]:
    found = []
    for columns, target in table.links.items():
        if not table.columns.keys() >= set(columns):
            continue
        values = pd.MultiIndex.from_frame(table.rows[list(columns)].dropna())
        for other in others:
            if other.extract.nom != target or other.key != documentation(target).cle:
                continue
            if values.isin(pd.MultiIndex.from_frame(other.rows[list(other.key)])).all():
                reference = {
                    "resource": other.extract.resource,
                    "fields": [_shown(other, name) for name in other.key],
                }
                fields = [_shown(table, name) for name in columns]
                found.append({"fields": fields, "reference": reference})
                break
    return {"foreignKeys": found} if found else {}


def _shown(table: Shipped, name: str) -> str:
    """Return the name that a column ships under."""
    return table.extract.champs[name].nom if name in table.extract.champs else name
