"""Comptoir d'Arzhel: one simulated company from which every case draws its data.

`simuler(graine)` gives the company of a seed; `GRAINE` is the seed of the published cases.
"""

from comptoir.simulation import TABLES, Comptoir, colonnes, documentation

__all__ = ["GRAINE", "TABLES", "Comptoir", "colonnes", "documentation", "simuler"]

GRAINE = 34179


def simuler(graine: int = GRAINE) -> Comptoir:
    """Return the company of seed `graine`; its tables are computed when asked for."""
    return Comptoir(graine)
