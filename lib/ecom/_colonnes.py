"""Contrôle des colonnes d'une table avant tout calcul."""

from collections.abc import Iterable

import pandas as pd

__all__ = ["ColonneAbsente", "exiger"]


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
