"""What people typed in a cell, as a word of a list, a count or a text; what is wrong, by address."""

import datetime
import unicodedata
from collections.abc import Collection

from etabli.jury.decision.foreign import BROKEN, Value, french, shown
from etabli.jury.decision.reading import FilledRow

__all__ = ["MAX_TEXT", "Cells"]

MAX_TEXT = 2000  # characters in a cell
_MAX_COUNT = 999
_MAX_CHOICES = 12  # of a list that a message quotes


class Cells:
    """The reader of filled cells; appends what is wrong to `faults`, cell by cell."""

    def __init__(self, faults: list[str]) -> None:
        self._faults = faults
        self._faulty: set[str] = set()

    def broken(self, row: FilledRow) -> bool:
        """Whether a cell of the row holds a formula or an error: the rest means nothing then."""
        return any(value is BROKEN for value in row.values.values())

    def faulty(self, row: FilledRow, heading: str) -> bool:
        """Whether a fault of this cell was told."""
        return row.at(heading) in self._faulty

    def missing(self, row: FilledRow, heading: str, what: str) -> None:
        """Tell that a cell should be filled in, unless what is in it was told to be wrong."""
        if not self.faulty(row, heading) and row.values.get(heading) is not BROKEN:
            self._fault(row.at(heading), f"il manque {what}")

    def text(self, row: FilledRow, heading: str) -> str:
        """Return a text, "" for none."""
        return self.value(row.at(heading), row.values.get(heading))

    def value(self, where: str, value: Value) -> str:
        """Return the text of a cell known by its address."""
        if value is None or value is BROKEN:
            return ""
        # A date pasted from elsewhere, or typed where the format of texts was lost.
        text = french(value) if isinstance(value, datetime.datetime) else _as_text(value)
        if text is None:
            self._fault(where, f"{shown(value)} n'est pas un texte ; retapez-le en texte")
        elif len(text) > MAX_TEXT:
            self._fault(where, f"{len(text)} caractères, pour {MAX_TEXT} au plus ; abrégez")
        elif any(unicodedata.category(c) in ("Cc", "Cs") and c not in "\n\t" for c in text):
            self._fault(where, f"un caractère de contrôle dans {shown(text)} ; retapez ce texte")
        else:
            return text
        return ""

    def choice(self, row: FilledRow, heading: str, choices: Collection[str]) -> str | None:
        """Return one of the choices, None where the cell is empty or wrong.

        Case, accents and spaces may differ where only one choice is meant.
        """
        value = row.values.get(heading)
        if value is None or value is BROKEN:
            return None
        text = _as_text(value)
        if text is not None:
            if text in choices:
                return text
            close = [choice for choice in choices if _fold(choice) == _fold(text)]
            if len(close) == 1:
                return close[0]
        quoted = ", ".join(f"« {choice} »" for choice in list(choices)[:_MAX_CHOICES])
        more = "…" if len(choices) > _MAX_CHOICES else ""
        self._fault(
            row.at(heading), f"{shown(value)} n'est pas un choix ; au choix : {quoted}{more}"
        )
        return None

    def count(self, row: FilledRow, heading: str) -> int | None:
        """Return a whole number, None where the cell is empty or wrong."""
        value = row.values.get(heading)
        if value is None or value is BROKEN:
            return None
        text = _as_text(value) or ""
        if text.isascii() and text.isdecimal() and len(text) <= len(str(_MAX_COUNT)):
            return int(text)
        self._fault(
            row.at(heading), f"{shown(value)} n'est pas un nombre entier, de 0 à {_MAX_COUNT}"
        )
        return None

    def _fault(self, where: str, said: str) -> None:
        if where not in self._faulty:
            self._faulty.add(where)
            self._faults.append(f"{where} : {said}")


def _as_text(value: Value) -> str | None:
    """Return a text, or a whole number as one; a date or a truth value is none."""
    if isinstance(value, str):
        return value
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return None


def _fold(text: str) -> str:
    """Return a text without case, accents and needless spaces."""
    decomposed = unicodedata.normalize("NFKD", text.replace("’", "'").casefold())
    return " ".join("".join(c for c in decomposed if not unicodedata.combining(c)).split())
