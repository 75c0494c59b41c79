"""Comparer une réponse à ce qui est attendu, sans jamais échouer."""

import math
import re
import unicodedata
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from pathlib import PurePath
from typing import Any

import numpy as np
import pandas as pd

__all__ = ["cle_de", "composer", "est_nombre", "memes", "plier", "proche"]

_JOUR = re.compile(r"\d{4}-\d{2}-\d{2}(?:[ T]00:00:00)?", re.ASCII)
# What a keyboard or a word processor chooses, not the student.
_ESPACES = dict.fromkeys(map(ord, "\xa0\u202f\u2009\u2007"), " ")
_SIGNES = str.maketrans({"’": "'", "\u2011": "-"})


def composer(texte: str) -> str:
    """Renvoie un texte avec des accents composés (NFC) et des espaces ordinaires."""
    return unicodedata.normalize("NFC", texte).translate(_ESPACES)


def plier(texte: str) -> str:
    """Ramène un texte à ce qu'on en lit : `composer`, apostrophes droites, rien aux bords.

    La casse reste.
    """
    return composer(texte).translate(_SIGNES).strip()


def proche(obtenu: Any, attendu: Any, tolerance: float = 0.01) -> bool:
    """Compare une réponse à la valeur attendue, à `tolerance` près (écart absolu) sur les nombres.

    Args:
        obtenu: la réponse : nombre, texte, date, liste, dictionnaire, Series ou DataFrame.
        attendu: la valeur de référence, qui décide de la comparaison : Series et dictionnaires
            sont alignés par clé, DataFrames par nom de colonne et par rang de ligne, listes par rang.
            Un texte vaut par ce qu'on en lit (accents composés ou non, espaces insécables,
            apostrophes), un jour quelle que soit son écriture (date, Period, texte AAAA-MM-JJ).
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
        gauche, droite = ({cle_de(c): v for c, v in d.items()} for d in (obtenu, attendu))
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
    if isinstance(attendu, str | PurePath | date | np.datetime64 | pd.Period):
        return bool(_ecrit(obtenu) == _ecrit(attendu))
    return bool(obtenu == attendu)


def _ecrit(valeur: Any) -> Any:
    """Return what a text, a path, a date or a period says: a folded text, or a Timestamp."""
    if isinstance(valeur, pd.Period):
        if not valeur.freqstr.startswith("D"):
            return str(valeur)
        valeur = valeur.start_time
    if isinstance(valeur, PurePath):
        return plier(valeur.as_posix())
    if isinstance(valeur, date | np.datetime64):
        return pd.Timestamp(valeur)
    if isinstance(valeur, str):
        texte = plier(valeur)
        if _JOUR.fullmatch(texte):
            try:
                return pd.Timestamp(texte)
            except ValueError:  # the 31st of February
                return texte
        return texte
    return valeur


def memes(obtenu: Any, attendu: Iterable[Any]) -> bool:
    """Dit si deux collections ont les mêmes éléments, sans égard à l'ordre ni aux doublons.

    NaN égale NaN ; un type incompatible donne Faux, sans exception.
    """
    if isinstance(obtenu, str) or not isinstance(obtenu, Iterable):
        return False
    try:
        return {cle_de(v) for v in obtenu} == {cle_de(v) for v in attendu}
    except Exception:  # whatever cannot be compared is not the same
        return False


def cle_de(valeur: Any) -> Any:
    """Renvoie ce qui tient lieu d'une valeur dans un ensemble : égal pour des valeurs égales.

    Les nombres y ont sept chiffres significatifs.
    """
    if _manquant(valeur):
        return None
    if isinstance(valeur, str | PurePath | date | np.datetime64 | pd.Period):
        return _ecrit(valeur)
    if est_nombre(valeur):
        return float(f"{float(valeur):.7g}")
    if isinstance(valeur, Mapping):
        return frozenset((cle_de(cle), cle_de(v)) for cle, v in valeur.items())
    if isinstance(valeur, set | frozenset):
        return frozenset(cle_de(v) for v in valeur)
    if isinstance(valeur, list | tuple | np.ndarray | pd.Series | pd.Index):
        return tuple(cle_de(v) for v in valeur)
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
