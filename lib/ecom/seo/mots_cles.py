"""Mots-clés : le taux de clic qu'une position laisse attendre."""

import numpy as np
import pandas as pd

from ecom._colonnes import exiger

__all__ = ["ctr_attendu"]


def ctr_attendu(positions: pd.Series, courbe: pd.DataFrame) -> pd.Series:
    """Taux de clic attendu à une position, d'après une courbe de référence.

    Une position moyenne n'est pas entière : entre deux positions, l'interpolation est linéaire.

    Args:
        positions: positions moyennes (1 = première).
        courbe: colonnes `position` (entiers croissants) et `ctr` (fraction).

    Returns:
        Une fraction, même index ; `NaN` si la position manque ou sort de la courbe.
    """
    exiger(courbe, ["position", "ctr"], "courbe")
    valeurs = np.interp(
        positions.astype(float), courbe["position"], courbe["ctr"], left=np.nan, right=np.nan
    )
    return pd.Series(valeurs, index=positions.index, name="ctr_attendu").where(positions.notna())
