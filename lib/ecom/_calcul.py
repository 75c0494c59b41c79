"""Division commune à tous les indicateurs."""

from typing import Any

import numpy as np
import pandas as pd

__all__ = ["ratio"]


def ratio(numerateur: Any, denominateur: Any) -> Any:
    """Divise terme à terme ; un dénominateur nul donne NaN.

    NaN plutôt que 0 ou l'infini : sans dénominateur l'indicateur n'existe pas, et un 0 se lirait
    comme une mauvaise performance.

    Args:
        numerateur: nombre, tableau ou Series.
        denominateur: nombre, tableau ou Series, de même forme.

    Returns:
        Un float pour deux nombres, sinon une Series ou un tableau de même forme.
    """
    if np.ndim(numerateur) == 0 and np.ndim(denominateur) == 0:
        return float(numerateur) / float(denominateur) if denominateur else float("nan")
    if isinstance(denominateur, pd.Series):
        return numerateur / denominateur.astype(float).where(denominateur != 0)
    bas = np.asarray(denominateur, dtype=float)
    return numerateur / np.where(bas == 0, np.nan, bas)
