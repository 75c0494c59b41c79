"""The company's time: the simulated period, its seasons, weekdays, hours and cold spell."""

import numpy as np
import pandas as pd
from scipy.interpolate import PchipInterpolator

from comptoir.anomalies import pendant

__all__ = ["ANNEES", "SAISON_EPICERIE", "SAISON_JARDIN", "annee", "jours", "poids_heures", "saison"]

ANNEES = (("2024-11-01", "2025-10-31"), ("2025-11-01", "2026-10-31"))

# January to December, mean 1. The garden makes 63 % of sales, groceries 37 %.
SAISON_JARDIN = (0.45, 0.85, 1.55, 2.15, 1.95, 1.15, 0.65, 0.50, 0.85, 0.95, 0.60, 0.35)
SAISON_EPICERIE = (0.75, 0.75, 0.75, 0.85, 0.90, 0.95, 0.95, 0.90, 0.85, 0.85, 1.45, 2.05)
PART_JARDIN = 0.63

# Monday to Sunday: Sunday and Monday +15 %, Saturday −12 %.
_SEMAINE = (1.15, 0.955, 0.955, 0.955, 0.955, 0.88, 1.15)
_HEURES = (4, 2, 1, 1, 1, 3, 8, 18, 32, 42, 47, 46, 50, 54, 48, 44, 44, 48, 56, 66, 92, 98, 54, 18)


def jours() -> pd.DatetimeIndex:
    """Return the 730 days of the period."""
    return pd.date_range(ANNEES[0][0], ANNEES[1][1], freq="D")


def annee(dates: pd.DatetimeIndex) -> np.ndarray:
    """Return the financial year of each date: 0 (to October 2025) or 1."""
    return np.asarray(dates >= pd.Timestamp(ANNEES[1][0])).astype(int)


def saison() -> np.ndarray:
    """Return the weight of each day, mean 1 within each year: season, weekday, cold spell.

    Months keep their index exactly (before weekday and weather) while days move smoothly from
    one to the next: the curve is the slope of a monotone curve through the cumulated months.
    """
    periode = jours()
    mois = np.array(SAISON_JARDIN) * PART_JARDIN + np.array(SAISON_EPICERIE) * (1 - PART_JARDIN)
    debuts = pd.date_range("2024-10-01", "2026-12-01", freq="MS")
    bornes = (debuts - periode[0]).days.to_numpy()
    cumul = np.concatenate([[0.0], np.cumsum(mois[debuts.month[:-1] - 1])])
    courbe = PchipInterpolator(bornes, cumul)
    numeros = np.arange(len(periode))
    poids = courbe(numeros + 1) - courbe(numeros)
    poids *= np.array(_SEMAINE)[periode.day_of_week]
    poids *= np.where(pendant(periode, "plants_geles"), 0.8, 1.0)
    for rang in (0, 1):
        masque = annee(periode) == rang
        poids[masque] /= poids[masque].mean()
    return poids


def poids_heures() -> np.ndarray:
    """Return the share of orders in each of the 24 hours, with a peak from 20 to 22 h."""
    heures = np.array(_HEURES, dtype=float)
    return heures / heures.sum()
