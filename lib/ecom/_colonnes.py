"""Contrôle des colonnes d'une table avant tout calcul."""

from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal
from typing import Any

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

    Une colonne creuse, catégorielle, tenue par pyarrow, qui admet `pd.NA`, ou faite de `Decimal`, de
    dates ou de périodes se calcule comme une autre, mais ses opérations avec des valeurs ordinaires
    échouent parfois. Un jour devient un `Timestamp`, un mois (`Period`) le texte « 2026-10 ».

    Args:
        colonne: la colonne, de n'importe quel type.
    """
    type_: Any = colonne.dtype
    if isinstance(type_, pd.SparseDtype):
        colonne = _avec(colonne, np.asarray(colonne))
    elif isinstance(type_, pd.ArrowDtype):
        colonne = _avec(colonne, colonne.array.__arrow_array__().to_pandas().array)
    elif isinstance(type_, pd.CategoricalDtype):
        colonne = _avec(colonne, np.asarray(colonne))
    elif isinstance(type_, pd.StringDtype):
        colonne = _avec(colonne, np.asarray(colonne.astype(object))).astype("str")
    elif isinstance(type_, pd.PeriodDtype):
        colonne = _sans_periode(colonne)
    elif pd.api.types.is_extension_array_dtype(type_) and type_.kind in "biuf":
        vide = bool(colonne.isna().any())
        if type_.kind == "b":
            colonne = colonne.astype(object if vide else bool)
        else:
            colonne = colonne.astype(float if vide else type_.numpy_dtype)
    if colonne.dtype == object:
        return _sans_objets(colonne)
    return colonne


def _avec(colonne: pd.Series, valeurs: Any) -> pd.Series:
    return pd.Series(valeurs, index=colonne.index, name=colonne.name)


def _sans_periode(colonne: pd.Series) -> pd.Series:
    if str(colonne.dtype) == "period[D]":
        return colonne.dt.start_time
    return _avec(colonne, [None if pd.isna(v) else str(v) for v in colonne])


def _sans_objets(colonne: pd.Series) -> pd.Series:
    """Return an object column as numbers, dates or texts where all its values are that."""
    presentes = list(colonne.dropna())
    if not presentes:
        return colonne
    if all(isinstance(v, Decimal) and not v.is_snan() for v in presentes):
        return _avec(colonne, [float("nan") if pd.isna(v) else float(v) for v in colonne])
    if any(isinstance(v, Decimal) for v in presentes):
        nombres = [float(v) if isinstance(v, Decimal) and not v.is_snan() else v for v in colonne]
        colonne = _avec(colonne, pd.Series(nombres, dtype=object).array).infer_objects()
        return colonne
    if all(isinstance(v, pd.Period) for v in presentes):
        jours = all(v.freqstr.startswith("D") for v in presentes)
        valeurs = [None if pd.isna(v) else v.start_time if jours else str(v) for v in colonne]
        return _avec(colonne, valeurs)
    if all(isinstance(v, date) for v in presentes) and not any(
        isinstance(v, datetime) and v.tzinfo for v in presentes
    ):
        try:
            return _avec(
                colonne,
                pd.to_datetime(pd.Series([None if pd.isna(v) else v for v in colonne])).array,
            )
        except (ValueError, OverflowError):  # a year that pandas does not know
            return colonne
    return colonne
