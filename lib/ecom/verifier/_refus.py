"""Dire ce qui ne va pas dans une réponse : en français, sans la réponse."""

from collections.abc import Iterable
from pathlib import PurePath
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.figure import Figure

from ecom._comparaison import est_nombre

__all__ = [
    "ReponseAbsente",
    "ReponseRefusee",
    "enumere",
    "exiger",
    "exiger_nombre",
    "nature",
    "presente",
]

_NATURES: list[tuple[type | tuple[type, ...], str]] = [
    ((bool, np.bool_), "un booléen"),
    (str, "un texte"),
    ((int, float, np.integer, np.floating), "un nombre"),
    (pd.DataFrame, "une table (DataFrame)"),
    (pd.Series, "une Series"),
    (dict, "un dictionnaire"),
    ((list, tuple), "une liste"),
    (np.ndarray, "un tableau numpy"),
    (PurePath, "un chemin (Path)"),
    (Figure, "une figure"),
]


class ReponseRefusee(AssertionError):
    """La réponse n'a pas la forme demandée ; le message dit pourquoi et où regarder."""

    def _render_traceback_(self) -> list[str]:
        # IPython shows this in place of a traceback, which would drown the message.
        return [f"✗ {self}"]


class ReponseAbsente(ReponseRefusee):
    """La tâche n'est pas commencée : il n'y a encore rien à juger."""


def exiger(condition: Any, message: str) -> None:
    """Lève `ReponseRefusee` avec ce `message` si la condition est fausse."""
    if not condition:
        raise ReponseRefusee(message)


def presente(valeur: Any, nom: str) -> None:
    """Exige que la réponse ait été donnée."""
    if valeur is None:
        raise ReponseAbsente(
            f"« {nom} » n'a pas encore de réponse : affectez-lui une valeur dans la cellule de la tâche, "
            "puis exécutez cette cellule."
        )


def exiger_nombre(valeur: Any, quoi: str, nom: str) -> None:
    """Exige un nombre, ou une valeur manquante."""
    manque = pd.api.types.is_scalar(valeur) and bool(pd.isna(valeur))
    exiger(
        est_nombre(valeur) or manque,
        f"« {nom} » : {quoi} est {nature(valeur)} ; attendu un nombre (avec un point : 0.02).",
    )


def nature(valeur: Any) -> str:
    """Dit en français de quelle nature est une valeur : « un texte », « une liste »…"""
    for type_, nom in _NATURES:
        if isinstance(valeur, type_):
            return nom
    return f"un objet « {type(valeur).__name__} »"


def enumere(valeurs: Iterable[Any]) -> str:
    """Énumère des valeurs entre guillemets ; « aucune » s'il n'y en a pas."""
    return ", ".join(f"« {v} »" for v in valeurs) or "aucune"
