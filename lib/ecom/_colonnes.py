"""Contrôle des colonnes d'une table avant tout calcul."""

from collections.abc import Iterable
from decimal import Decimal

import numpy as np
import pandas as pd

__all__ = ["ColonneAbsente", "exiger", "ordinaire"]


class ColonneAbsente(KeyError):
    """Une colonne nécessaire au calcul manque dans la table."""

    def __str__(self) -> str:
        return str(self.args[0]) if self.args else ""


def exiger(table: pd.DataFrame, colonnes: Iterable[str], nom: str = "la table") -> None:
    """Vérifie que `table` possède toutes les `colonnes`.

    Args:
        table: la table à contrôler.
        colonnes: noms des colonnes nécessaires.
        nom: nom de la table dans le message d'erreur.

    Raises:
        ColonneAbsente: une ou plusieurs colonnes manquent ; le message les nomme toutes et donne
            celles qui sont là.
    """
    absentes = [colonne for colonne in colonnes if colonne not in table.columns]
    if absentes:
        manque = ", ".join(f"« {colonne} »" for colonne in absentes)
        presentes = ", ".join(f"« {colonne} »" for colonne in table.columns) or "aucune"
        raise ColonneAbsente(
            f"{nom} : colonne absente : {manque}. Colonnes présentes : {presentes}."
        )


def ordinaire(colonne: pd.Series) -> pd.Series:
    """Renvoie une colonne telle que pandas la tient d'ordinaire, avec les mêmes valeurs.

    Une colonne creuse, tenue par pyarrow ou faite de `Decimal` se calcule comme une autre, mais ses
    opérations avec des nombres ordinaires échouent parfois.

    Args:
        colonne: la colonne, de n'importe quel type.
    """
    if isinstance(colonne.dtype, pd.SparseDtype):
        colonne = pd.Series(np.asarray(colonne), index=colonne.index, name=colonne.name)
    elif isinstance(colonne.dtype, pd.ArrowDtype):
        valeurs = colonne.array.__arrow_array__().to_pandas()
        colonne = pd.Series(valeurs.array, index=colonne.index, name=colonne.name)
    if colonne.dtype == object:
        presentes = colonne.dropna()
        if len(presentes) and all(isinstance(v, Decimal) and not v.is_snan() for v in presentes):
            return colonne.astype(float)
    return colonne
