"""From the company's tables to the files of a case: which columns, which period, which rows."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pandas as pd

from comptoir import TABLES, Comptoir, colonnes
from etabli.authoring.case import Case, TableExtract

__all__ = ["table_faults", "write_tables"]


def table_faults(extracts: Sequence[TableExtract]) -> list[str]:
    """Return what is wrong with the `[[tables]]` of a case, without drawing any table.

    Each fault starts with its key, as in `tables[2].colonnes : …`.
    """
    return [
        f"tables[{rank}].{fault}"
        for rank, extract in enumerate(extracts, start=1)
        for fault in _faults(extract)
    ]


def write_tables(case: Case, company: Comptoir, folder: Path) -> list[dict[str, Any]]:
    """Write a CSV file for each table that the case asks for.

    Returns:
        The resources, as datapackage.json lists them.
    """
    return [_write_table(extract, company, folder) for extract in case.tables]


def _faults(extract: TableExtract) -> Iterator[str]:
    if extract.nom not in TABLES:
        yield f"nom : table inconnue : « {extract.nom} » (tables : {', '.join(sorted(TABLES))})"
        return
    known = colonnes(extract.nom)
    dates = [extract.date] if extract.periode else []
    for key, names in (
        ("colonnes", extract.colonnes),
        ("valeurs", extract.valeurs),
        ("date", dates),
    ):
        for name in names:
            if name not in known:
                yield f"{key} : colonne inconnue : « {name} » (colonnes : {', '.join(known)})"
    if extract.periode:
        try:
            start, end = (pd.Timestamp(day) for day in extract.periode)
        except ValueError:
            yield "periode : deux jours AAAA-MM-JJ sont attendus, le premier et le dernier"
        else:
            if start > end:
                yield "periode : le premier jour vient après le dernier"


def _write_table(extract: TableExtract, company: Comptoir, folder: Path) -> dict[str, Any]:
    table = company.table(extract.nom)
    if extract.periode:
        start, end = (pd.Timestamp(bound) for bound in extract.periode)
        table = table[table[extract.date].between(start, end + pd.Timedelta(days=1), "left")]
    for column, values in extract.valeurs.items():
        table = table[table[column].isin(values)]
    documented = colonnes(extract.nom)
    names = extract.colonnes or list(documented)
    table = table[names]
    for name in names:
        if documented[name].type == "date":
            table[name] = table[name].dt.strftime("%Y-%m-%d")
        elif documented[name].type == "datetime":
            table[name] = table[name].dt.strftime("%Y-%m-%dT%H:%M:%S")
    path = extract.fichier or f"{extract.nom}.csv"
    table.to_csv(folder / path, index=False, lineterminator="\n", encoding="utf-8")
    fields = [
        {
            "name": name,
            "type": documented[name].type,
            "description": documented[name].description,
            **({"unit": documented[name].unite} if documented[name].unite else {}),
        }
        for name in names
    ]
    return {
        "name": Path(path).stem,
        "path": path,
        "schema": {"fields": fields},
        "sources": [{"title": "Comptoir d'Arzhel, entreprise simulée"}],
        "licenses": [{"name": "CC-BY-4.0"}],
    }
