"""What the tests of several fields ask of the company's trade."""

import pandas as pd

from comptoir import Comptoir
from comptoir.anomalies import doublons

__all__ = ["AN_1", "AN_2", "dans", "marchandises", "valides"]

AN_1, AN_2 = ("2024-11-01", "2025-10-31"), ("2025-11-01", "2026-10-31")


def valides(entreprise: Comptoir) -> pd.DataFrame:
    """Return the orders that count: neither duplicates nor cancelled."""
    commandes = entreprise.table("commandes")
    return commandes[~doublons(commandes) & (commandes["statut"] != "annulée")]


def marchandises(entreprise: Comptoir) -> pd.DataFrame:
    """Return amount with and without tax and cost of the lines, summed by order."""
    lignes = entreprise.table("lignes")
    lignes["ttc"] = lignes["qte"] * lignes["pu_ttc"]
    lignes["ht"] = lignes["ttc"] / (1 + lignes["tva"] / 100)
    lignes["cout"] = lignes["qte"] * lignes["cout_u_ht"]
    return lignes.groupby("id_commande")[["ttc", "ht", "cout"]].sum()


def dans(dates: pd.Series, periode: tuple[str, str]) -> pd.Series:
    """Return which dates fall within a period, last day included."""
    return dates.dt.normalize().between(pd.Timestamp(periode[0]), pd.Timestamp(periode[1]))
