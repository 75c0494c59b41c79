"""Figures, dates and lists as French writes them; also the filters of `{{ … }}` in a case's text."""

import datetime
import math
import numbers
from collections.abc import Callable, Iterable
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

__all__ = ["FILTERS", "MONTHS", "nombre"]

_THIN, _NO_BREAK = "\u202f", "\u00a0"
MONTHS = (
    *("janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre"),
    *("octobre", "novembre", "décembre"),
)
_DAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
_WORDS = (
    *("zéro", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix"),
    *("onze", "douze", "treize", "quatorze", "quinze", "seize", "dix-sept", "dix-huit"),
    *("dix-neuf", "vingt"),
)


def nombre(valeur: Any, decimales: int = 0, signe: bool = False) -> str:
    """Return a number as `1 234,50`: rounded half up, no-break spaces, a true minus.

    Args:
        valeur: any finite number.
        decimales: how many decimals, kept even where they are zeros.
        signe: write `+` before what is above zero.

    Raises:
        ValueError: `valeur` is no finite number.
    """
    if isinstance(valeur, bool) or not isinstance(valeur, numbers.Real | Decimal):
        raise ValueError(f"attendu : un nombre ; reçu : {valeur!r}")
    if not math.isfinite(valeur):
        raise ValueError("ce nombre n'existe pas (NaN ou infini)")
    # As it is written, not as binary has it: 2.675 is 2,68.
    exact = Decimal(repr(float(valeur)) if isinstance(valeur, float) else str(valeur))
    rounded = exact.quantize(Decimal(1).scaleb(-decimales), ROUND_HALF_UP)
    text = f"{abs(rounded):,f}".replace(",", _THIN).replace(".", ",")
    return ("−" if rounded < 0 else "+" if signe and rounded > 0 else "") + text


def euros(valeur: Any, decimales: int = 0, signe: bool = False) -> str:
    """Return an amount as `1 234 €`; else as `nombre`."""
    return f"{nombre(valeur, decimales, signe)}{_NO_BREAK}€"


def pourcent(valeur: Any, decimales: int = 1, signe: bool = False) -> str:
    """Return a fraction as `7,5 %`; else as `nombre`."""
    exact = valeur * 100
    if isinstance(valeur, float):
        exact = Decimal(repr(float(valeur))) * 100 if math.isfinite(valeur) else valeur
    return f"{nombre(exact, decimales, signe)}{_NO_BREAK}%"


def lettres(valeur: Any) -> str:
    """Return a whole number from 0 to 20 in words (`trois`), others as `nombre`."""
    text = nombre(valeur)
    return _WORDS[int(text)] if text.isdecimal() and int(text) < len(_WORDS) else text


def date(valeur: Any, jour: bool = False) -> str:
    """Return a day as `1er avril 2026`, with `jour` as `mercredi 1er avril 2026`.

    Args:
        valeur: a date, a timestamp, or a text `AAAA-MM-JJ`.
        jour: write the day of the week.

    Raises:
        ValueError: `valeur` is no date.
    """
    day = _day(valeur)
    text = f"{'1er' if day.day == 1 else day.day}{_NO_BREAK}{MONTHS[day.month - 1]} {day.year}"
    return f"{_DAYS[day.weekday()]} {text}" if jour else text


def mois(valeur: Any) -> str:
    """Return the month of a date, a timestamp or a text `AAAA-MM` as `avril 2026`.

    Raises:
        ValueError: `valeur` is no date.
    """
    text = valeur if not isinstance(valeur, str) or len(valeur) > 7 else f"{valeur}-01"
    day = _day(text)
    return f"{MONTHS[day.month - 1]} {day.year}"


def liste(valeurs: Iterable[Any]) -> str:
    """Return texts one after the other: `marque, Shopping et Meta`."""
    texts = [str(valeur) for valeur in valeurs]
    return " et ".join([", ".join(texts[:-1]), texts[-1]] if len(texts) > 1 else texts)


FILTERS: dict[str, Callable[..., str]] = {
    each.__name__: each for each in (nombre, euros, pourcent, lettres, date, mois, liste)
}
"""The filters, by the name that a text gives them."""


def _day(valeur: Any) -> datetime.date:
    try:
        if isinstance(valeur, datetime.date):  # a timestamp of pandas is one
            return datetime.date(valeur.year, valeur.month, valeur.day)
        return datetime.date.fromisoformat(str(valeur)[:10])
    except (TypeError, ValueError) as error:  # pandas' NaT is a date without year
        raise ValueError(f"attendu : une date (AAAA-MM-JJ) ; reçu : {valeur!r}") from error
