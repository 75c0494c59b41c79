"""How the platforms write figures, days and rows."""

import csv
import io
from collections.abc import Iterable, Sequence

import pandas as pd

__all__ = ["INSECABLE", "csv_texte", "entier", "jour_francais", "virgule"]

INSECABLE = "\u00a0"
_MOIS = (
    *("janvier", "février", "mars", "avril", "mai", "juin"),
    *("juillet", "août", "septembre", "octobre", "novembre", "décembre"),
)


def csv_texte(lignes: Iterable[Sequence[object]], separateur: str = ",", fin: str = "\n") -> str:
    """Return rows as CSV text; only values that need it are quoted."""
    sortie = io.StringIO()
    csv.writer(sortie, delimiter=separateur, lineterminator=fin).writerows(lignes)
    return sortie.getvalue()


def virgule(valeur: float, decimales: int = 2) -> str:
    """Return « 1234,50 »: a decimal comma, no mark for thousands."""
    return f"{valeur:.{decimales}f}".replace(".", ",")


def entier(valeur: int) -> str:
    """Return « 9 380 », thousands parted by a no-break space."""
    return f"{valeur:,}".replace(",", INSECABLE)


def jour_francais(jour: pd.Timestamp) -> str:
    """Return « 2 février 2026 »."""
    return f"{jour.day} {_MOIS[jour.month - 1]} {jour.year}"
