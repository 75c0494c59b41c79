"""What a case asks of the company: the `[[tables]]` and `[[exports]]` of case.toml (docs/tables.md)."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from comptoir.exports import EXPORTS
from etabli._toml import Table

__all__ = ["STEPS", "ExportRequest", "Field", "TableExtract", "read_export", "read_extract"]

STEPS = ("jour", "semaine", "mois")


@dataclass(frozen=True)
class Field:
    """A column that ships under another name, or means something narrower; "": as documented."""

    de: str
    nom: str
    description: str = ""
    unite: str = ""


@dataclass(frozen=True)
class TableExtract:
    """One file of data: which table, which columns, which rows, in which grain."""

    nom: str
    fichier: str
    colonnes: tuple[str, ...] = ()
    champs: dict[str, Field] = field(default_factory=dict)
    joindre: tuple[str, ...] = ()
    periode: tuple[str, ...] = ()
    date: str = ""  # the column that `periode` and `pas` are about; "": the table's own
    valeurs: dict[str, list[Any]] = field(default_factory=dict)
    sauf: dict[str, list[Any]] = field(default_factory=dict)
    liees_a: str = ""
    echantillon: int = 0
    pas: str = ""
    par: tuple[str, ...] = ()
    tri: tuple[str, ...] = ()

    @property
    def resource(self) -> str:
        """Name that students read the table by."""
        return Path(self.fichier).stem


@dataclass(frozen=True)
class ExportRequest:
    """One file as a platform exports it: which one, of which days, made on which day (`le`)."""

    plateforme: str
    fichier: str
    periode: tuple[str, ...]
    le: str = ""  # "": the day after the period


def read_export(table: Table) -> ExportRequest:
    """Read one `[[exports]]`; its faults are noted in `table`."""
    export = ExportRequest(
        plateforme=table.one_of("plateforme", tuple(EXPORTS)),
        fichier=table.text("fichier"),
        periode=table.texts("periode"),
        le=table.text("le", default=""),
    )
    table.done()
    return export


def read_extract(table: Table) -> TableExtract:
    """Read one `[[tables]]`; its faults are noted in `table`."""
    name = table.text("nom")
    champs = [_field(one) for one in (table.tables("champs") if "champs" in table else [])]
    extract = TableExtract(
        nom=name,
        fichier=table.text("fichier", default=f"{name}.csv"),
        colonnes=table.texts("colonnes", optional=True),
        champs={one.de: one for one in champs},
        joindre=table.texts("joindre", optional=True),
        periode=table.texts("periode", optional=True),
        date=table.text("date", default=""),
        valeurs=table.table("valeurs", optional=True).lists(),
        sauf=table.table("sauf", optional=True).lists(),
        liees_a=table.text("liees_a", default=""),
        echantillon=table.integer("echantillon", 1, 1_000_000) if "echantillon" in table else 0,
        pas=table.one_of("pas", STEPS) if "pas" in table else "",
        par=table.texts("par", optional=True),
        tri=table.texts("tri", optional=True),
    )
    if len({one.de for one in champs}) < len(champs):
        table.fault("champs", "une colonne y figure deux fois")
    table.done()
    return extract


def _field(table: Table) -> Field:
    of = table.text("de")
    read = Field(
        de=of,
        nom=table.text("nom", default=of),
        description=table.text("description", default=""),
        unite=table.text("unite", default=""),
    )
    table.done()
    return read
