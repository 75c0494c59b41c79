"""Comparer une réponse à ce qui est attendu, sans jamais échouer."""

import math
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

import numpy as np
import pandas as pd

__all__ = ["est_nombre", "memes", "proche"]


def proche(obtenu: Any, attendu: Any, tolerance: float = 0.01) -> bool:
    """Compare une réponse à la valeur attendue, à `tolerance` près (écart absolu) sur les nombres.

    Args:
        obtenu: la réponse : nombre, texte, date, liste, dictionnaire, Series ou DataFrame.
        attendu: la valeur de référence, qui décide de la comparaison : Series et dictionnaires
            sont alignés par clé, DataFrames par nom de colonne et par rang de ligne, listes par rang.
        tolerance: écart absolu admis sur les nombres.

    Returns:
        Vrai si tout concorde ; NaN égale NaN ; un type incompatible donne Faux, sans exception.
    """
    try:
        return _proche(obtenu, attendu, tolerance)
    except Exception:  # whatever cannot be compared is not close
        return False


def _proche(obtenu: Any, attendu: Any, tolerance: float) -> bool:
    if isinstance(attendu, pd.DataFrame):
        if not isinstance(obtenu, pd.DataFrame) or len(obtenu) != len(attendu):
            return False
        return all(
            c in obtenu.columns and _proche(list(obtenu[c]), list(attendu[c]), tolerance)
            for c in attendu.columns
        )
    if isinstance(attendu, Mapping | pd.Series):
        if not isinstance(obtenu, Mapping | pd.Series) or len(obtenu) != len(attendu):
            return False
        gauche, droite = dict(obtenu.items()), dict(attendu.items())
        return gauche.keys() == droite.keys() and all(
            _proche(gauche[cle], valeur, tolerance) for cle, valeur in droite.items()
        )
    if isinstance(attendu, list | tuple | np.ndarray | pd.Index):
        if not isinstance(obtenu, list | tuple | np.ndarray | pd.Series | pd.Index):
            return False
        return len(obtenu) == len(attendu) and all(
            _proche(o, a, tolerance) for o, a in zip(obtenu, attendu, strict=True)
        )
    if isinstance(attendu, bool | np.bool_):
        return isinstance(obtenu, bool | np.bool_) and bool(obtenu) == bool(attendu)
    if est_nombre(attendu):
        if not est_nombre(obtenu):
            return _manquant(obtenu) and _manquant(attendu)
        gauche_, droite_ = float(obtenu), float(attendu)
        if math.isnan(droite_) or math.isnan(gauche_):
            return math.isnan(droite_) and math.isnan(gauche_)
        # A hair above the tolerance: 0.1 + 0.2 must not cost a point.
        return gauche_ == droite_ or abs(gauche_ - droite_) <= tolerance * (1 + 1e-9)
    if _manquant(attendu):
        return _manquant(obtenu)
    if isinstance(attendu, str):
        return isinstance(obtenu, str) and obtenu.strip() == attendu.strip()
    if isinstance(attendu, date | np.datetime64):
        try:
            return pd.Timestamp(obtenu) == pd.Timestamp(attendu)
        except (TypeError, ValueError):
            return False
    return bool(obtenu == attendu)


def memes(obtenu: Any, attendu: Iterable[Any]) -> bool:
    """Dit si deux collections ont les mêmes éléments, sans égard à l'ordre ni aux doublons.

    NaN égale NaN ; un type incompatible donne Faux, sans exception.
    """
    if isinstance(obtenu, str) or not isinstance(obtenu, Iterable):
        return False
    try:
        return {_cle(v) for v in obtenu} == {_cle(v) for v in attendu}
    except Exception:  # whatever cannot be compared is not the same
        return False


def _cle(valeur: Any) -> Any:
    """Return what stands for a value in a set: equal for equal values, and always hashable."""
    if isinstance(valeur, str):
        return valeur.strip()
    if _manquant(valeur):
        return None
    if est_nombre(valeur):
        return float(valeur)
    if isinstance(valeur, Mapping):
        return frozenset((_cle(cle), _cle(v)) for cle, v in valeur.items())
    if isinstance(valeur, set | frozenset):
        return frozenset(_cle(v) for v in valeur)
    if isinstance(valeur, list | tuple | np.ndarray | pd.Series | pd.Index):
        return tuple(_cle(v) for v in valeur)
    return valeur


def est_nombre(valeur: Any) -> bool:
    """Dit si une valeur est un nombre (un `Decimal` aussi) ; un booléen n'en est pas un."""
    if isinstance(valeur, Decimal):
        return not valeur.is_snan()  # which float() refuses
    return isinstance(valeur, int | float | np.integer | np.floating) and not isinstance(
        valeur, bool | np.bool_
    )


def _manquant(valeur: Any) -> bool:
    return pd.api.types.is_scalar(valeur) and bool(pd.isna(valeur))
