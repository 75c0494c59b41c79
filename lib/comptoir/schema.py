"""How a table of the company is documented: its rows, its keys, its columns."""

from collections.abc import Mapping
from typing import NamedTuple

__all__ = ["TYPES", "Colonne", "Table"]

TYPES = ("string", "integer", "number", "boolean", "date", "datetime")


class Colonne(NamedTuple):
    """One column: Frictionless Table Schema type, French description, unit ("" when it has none).

    What is true of every value, for every seed: it may be missing (`vide`), no two are equal
    (`unique`), none is below `minimum` or above `maximum`, all are among `valeurs` (any, when empty).
    A hidden column (`cachee`) tells what was planted: a case chooses rows by it, and never ships it.
    """

    type: str
    description: str
    unite: str = ""
    cachee: bool = False
    vide: bool = False
    unique: bool = False
    minimum: float | None = None
    maximum: float | None = None
    valeurs: tuple[str | float, ...] = ()


class Table(NamedTuple):
    """One table: what a row is, in French; columns, keys, and the column that dates a row."""

    titre: str
    colonnes: dict[str, Colonne]
    cle: tuple[str, ...]
    etrangeres: Mapping[tuple[str, ...], str] = {}  # columns → the table whose key they are
    date: str = ""
