"""Les tables affichées ont des nombres à la française ; les valeurs, elles, ne changent pas."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd

__all__ = ["afficher_en_francais", "ecrire"]

_FINE = "\u202f"
# Decimals shown at most: all those of a rate, two of an amount.
_DECIMALES = ((1000.0, 2), (1.0, 4), (0.0, 6))


def afficher_en_francais(formateur: Any) -> None:
    """Fait écrire à la française les décimaux des DataFrame et des Series qu'une cellule affiche.

    Args:
        formateur: le `display_formatter` d'IPython.
    """
    formateur.formatters["text/html"].for_type(pd.DataFrame, _table)
    formateur.formatters["text/plain"].for_type(pd.Series, _colonne)


def ecrire(colonne: "pd.Series[Any]") -> Callable[[Any], str]:
    """Renvoie ce qui écrit un nombre de la colonne : « 1 234,56 », autant de décimales pour tous.

    Le nombre de décimales est le plus petit qui n'ôte rien, sans dépasser 6 (2 dès qu'un nombre
    atteint 1 000, 4 dès qu'il atteint 1).
    """
    valeurs = colonne.to_numpy(dtype=float, na_value=np.nan)
    finies = np.abs(valeurs[np.isfinite(valeurs)])
    plus_grand = float(finies.max(initial=0.0))
    most = next(nombre for seuil, nombre in _DECIMALES if plus_grand >= seuil)
    assez = (d for d in range(most) if np.allclose(finies, finies.round(d), rtol=0, atol=1e-9))
    decimales = next(assez, most)

    def nombre(valeur: Any) -> str:
        if pd.isna(valeur):
            return "NaN"
        if np.isinf(valeur):
            return "∞" if valeur > 0 else "−∞"
        texte = f"{abs(valeur):,.{decimales}f}".replace(",", _FINE).replace(".", ",")
        return f"−{texte}" if valeur < 0 and texte.strip("0,") else texte

    return nombre


def _table(table: pd.DataFrame) -> str | None:
    """Return a table as pandas shows it in a notebook, but for its decimal numbers."""
    if not pd.get_option("display.notebook_repr_html"):
        return None
    hauteur, largeur = pd.get_option("display.max_rows"), pd.get_option("display.max_columns")
    coupee = bool(hauteur) and len(table) > hauteur
    montrees = pd.get_option("display.min_rows") if coupee else None
    ecritures = [
        ecrire(table.iloc[:, rang]) if pd.api.types.is_float_dtype(type_) else None
        for rang, type_ in enumerate(table.dtypes)
    ]
    trop_large = bool(largeur) and len(table.columns) > largeur
    html: str = table.to_html(
        formatters=ecritures,  # type: ignore[arg-type]  # a column without one is left as it is
        max_rows=montrees,
        max_cols=largeur or None,
        show_dimensions=coupee or trop_large,
        notebook=True,
    )
    return html


def _colonne(colonne: "pd.Series[Any]", page: Any, cycle: bool) -> None:
    """Write a column as pandas does, but for its decimal numbers."""
    if not pd.api.types.is_float_dtype(colonne.dtype):
        page.text(repr(colonne))
        return
    hauteur = pd.get_option("display.max_rows")
    coupee = bool(hauteur) and len(colonne) > hauteur
    page.text(
        colonne.to_string(
            float_format=ecrire(colonne),
            max_rows=hauteur or None,
            min_rows=pd.get_option("display.min_rows"),
            name=colonne.name is not None,
            length=coupee,
            dtype=True,
        )
    )
