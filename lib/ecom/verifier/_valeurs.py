"""Un nombre, un texte, un fichier, une fonction."""

import math
from collections.abc import Callable, Iterable
from decimal import Decimal
from pathlib import Path, PurePath
from typing import Any

import numpy as np
import pandas as pd

from ecom._comparaison import composer, est_nombre, plier
from ecom.verifier._refus import ReponseAbsente, enumere, exiger, nature, presente

__all__ = ["entier", "fichier", "fonction", "nombre", "simple", "texte"]


def nombre(valeur: Any, nom: str, mini: float | None = None, maxi: float | None = None) -> float:
    """Vérifie que `valeur` est un nombre réel fini, entre `mini` et `maxi` s'ils sont donnés."""
    presente(valeur, nom)
    exiger(est_nombre(valeur), f"« {nom} » doit être un nombre, et non {nature(valeur)}.")
    resultat = float(valeur)
    exiger(
        math.isfinite(resultat),
        f"« {nom} » vaut {resultat} : vérifiez les dénominateurs nuls et les valeurs manquantes.",
    )
    _bornes(resultat, nom, mini, maxi)
    return resultat


def entier(valeur: Any, nom: str, mini: int | None = None, maxi: int | None = None) -> int:
    """Vérifie que `valeur` est un nombre entier (12 ou 12.0), entre `mini` et `maxi`."""
    resultat = nombre(valeur, nom)
    exiger(resultat == int(resultat), f"« {nom} » doit être un nombre entier.")
    _bornes(resultat, nom, mini, maxi)
    return int(resultat)


def texte(valeur: Any, nom: str, parmi: Iterable[str] | None = None) -> str:
    """Vérifie que `valeur` est un texte non vide, pris dans `parmi` si la liste est donnée.

    Un chemin (`Path`) vaut le texte de ses dossiers séparés par « / ». Le texte renvoyé a ses
    accents composés et des espaces ordinaires ; pris dans `parmi`, il est écrit comme là.
    """
    presente(valeur, nom)
    if isinstance(valeur, PurePath):
        valeur = valeur.as_posix()
    exiger(isinstance(valeur, str), f"« {nom} » doit être un texte, et non {nature(valeur)}.")
    resultat = str(simple(valeur)).strip()
    exiger(resultat, f"« {nom} » est un texte vide.")
    if parmi is not None:
        choix = list(parmi)
        ecrits = {plier(c): c for c in choix}
        exiger(
            plier(resultat) in ecrits,
            f"« {nom} » doit être l'une de ces valeurs : {enumere(choix)}.",
        )
        return ecrits[plier(resultat)]
    return resultat


def fichier(chemin: str | Path, nom: str | None = None) -> Path:
    """Vérifie que le fichier `chemin` existe et n'est pas vide ; `nom` le décrit à l'apprenant."""
    resultat = Path(chemin)
    quoi = nom or "le livrable"
    if not resultat.exists():
        raise ReponseAbsente(f"{quoi} : le fichier « {chemin} » n'existe pas.")
    exiger(resultat.is_file(), f"{quoi} : « {chemin} » n'est pas un fichier.")
    exiger(resultat.stat().st_size > 0, f"{quoi} : le fichier « {chemin} » est vide.")
    return resultat


def fonction(valeur: Any, nom: str) -> Callable[..., Any]:
    """Vérifie que `valeur` est une fonction."""
    presente(valeur, nom)
    exiger(callable(valeur), f"« {nom} » doit être une fonction, et non {nature(valeur)}.")
    return valeur


def simple(valeur: Any) -> Any:
    """Renvoie une valeur sous sa forme la plus simple, sans changer ce qu'elle dit.

    Un texte a ses accents composés et des espaces ordinaires, un `Decimal` devient un nombre, un
    chemin un texte, un jour (`Period`) un `Timestamp`, un mois le texte « 2026-10 ».
    """
    if isinstance(valeur, str):
        return composer(str.__str__(valeur))
    if isinstance(valeur, PurePath):
        return valeur.as_posix()
    if isinstance(valeur, Decimal):
        return float("nan") if valeur.is_nan() else float(valeur)
    if isinstance(valeur, pd.Period):
        return valeur.start_time if valeur.freqstr.startswith("D") else str(valeur)
    if isinstance(valeur, np.datetime64):
        return pd.Timestamp(valeur)
    return valeur


def _bornes(valeur: float, nom: str, mini: float | None, maxi: float | None) -> None:
    if mini is not None:
        exiger(
            valeur >= mini, f"« {nom} » ne peut pas être inférieur à {mini:g} : vérifiez l'unité."
        )
    if maxi is not None:
        exiger(valeur <= maxi, f"« {nom} » ne peut pas dépasser {maxi:g} : vérifiez l'unité.")
