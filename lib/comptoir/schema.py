"""How a table of the company is documented, column by column."""

from typing import NamedTuple

__all__ = ["TYPES", "Colonne"]

TYPES = ("string", "integer", "number", "boolean", "date", "datetime")


class Colonne(NamedTuple):
    """One column: Frictionless Table Schema type, French description, unit ("" when it has none)."""

    type: str
    description: str
    unite: str = ""
