"""The files of platforms that a case ships: the `[[exports]]` of case.toml (docs/tables.md)."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pandas as pd

from comptoir import Comptoir
from comptoir.calendrier import ANNEES
from comptoir.exports import EXPORTS, exporter
from etabli.authoring.case import Case
from etabli.authoring.extract import ExportRequest

__all__ = ["export_faults", "write_exports"]


def export_faults(case: Case) -> list[str]:
    """Return what is wrong with the `[[exports]]` of a case, without drawing any of them.

    Each fault starts with its key, as in `exports[2].fichier : …`.
    """
    taken = {table.fichier for table in case.tables} | {"datapackage.json", "site"}
    hand_written = case.folder / "data"
    if hand_written.is_dir():
        taken |= {path.name for path in hand_written.iterdir()}
    faults = []
    for rank, export in enumerate(case.exports, start=1):
        found = [*_file_faults(export, taken), *_day_faults(export)]
        faults += [f"exports[{rank}].{key} : {what}" for key, what in found]
        taken.add(export.fichier)
    return faults


def write_exports(case: Case, company: Comptoir, folder: Path) -> list[dict[str, Any]]:
    """Write the exports that a case asks for, which `export_faults` has found nothing wrong with.

    Returns:
        What datapackage.json says of each: file, title, and what of its layout is a model.
    """
    told = []
    for export in case.exports:
        kind = EXPORTS[export.plateforme]
        first, last = export.periode
        content = exporter(company, export.plateforme, first, last, export.le or None)
        (folder / export.fichier).write_bytes(content)
        told.append({"path": export.fichier, "title": kind.titre, "model": kind.modele})
    return told


def _file_faults(export: ExportRequest, taken: set[str]) -> Iterator[tuple[str, str]]:
    if export.plateforme not in EXPORTS:  # an absent or misspelt one is named on reading
        return
    extension = EXPORTS[export.plateforme].extension
    if Path(export.fichier).name != export.fichier or not export.fichier.endswith(extension):
        yield "fichier", f"« {export.fichier} » : un nom simple en « {extension} »"
    elif export.fichier in taken:
        yield "fichier", f"« {export.fichier} » est déjà pris"


def _day_faults(export: ExportRequest) -> Iterator[tuple[str, str]]:
    days = [*export.periode, *([export.le] if export.le else [])]
    if len(export.periode) != 2 or not all(_is_day(day) for day in days):
        yield "periode", "deux jours AAAA-MM-JJ sont attendus, le premier et le dernier"
        return
    first, last = export.periode
    if not ANNEES[0][0] <= first <= last <= ANNEES[1][1]:
        yield "periode", f"deux jours dans l'ordre, entre le {ANNEES[0][0]} et le {ANNEES[1][1]}"
    if export.le and export.le < last:
        yield "le", f"l'export ne peut pas être fait avant le dernier jour de la période, le {last}"


def _is_day(text: str) -> bool:
    try:
        return text == f"{pd.Timestamp(text):%Y-%m-%d}"
    except ValueError:
        return False
