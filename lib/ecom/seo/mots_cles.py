"""Mots-clés : clics attendus, score de priorité, gains rapides, cannibalisation, longue traîne."""

import numpy as np
import pandas as pd

from ecom._calcul import ratio
from ecom._colonnes import exiger

__all__ = ["cannibalisations", "ctr_attendu", "gains_rapides", "longue_traine", "score_priorite"]

PART_CLICS = 0.20
"""Part des clics d'une requête à partir de laquelle une page y concourt (convention)."""

POSITIONS = (4.0, 15.0)
"""Positions d'un gain rapide, bornes comprises (convention)."""


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


def score_priorite(
    volume: pd.Series,
    ctr: pd.Series | float,
    taux_conversion: pd.Series | float,
    marge: pd.Series | float,
    difficulte: pd.Series,
) -> pd.Series:
    """Score de priorité : volume × CTR × taux de conversion × marge × (1 − difficulté ÷ 100).

    Args:
        volume: recherches par mois.
        ctr: taux de clic à la position visée (fraction).
        taux_conversion: fraction.
        marge: marge par commande, en euros HT.
        difficulte: de 0 (facile) à 100 (hors de portée).

    Returns:
        Des euros de marge par mois, pondérés par les chances d'y parvenir : un ordre de priorité,
        pas une prévision. Une donnée manquante → `NaN`, jamais 0.

    Source : convention.
    """
    return volume * ctr * taux_conversion * marge * (1 - difficulte / 100)


def gains_rapides(mots: pd.DataFrame, courbe: pd.DataFrame, quantile: float = 0.6) -> pd.DataFrame:
    """Pages déjà bien placées qui reçoivent moins de clics que leur position ne le permet.

    Trois conditions : position de 4 à 15 ; impressions au moins égales au quantile (0,6 par défaut,
    interpolation linéaire) des impressions de toute la table ; CTR inférieur au CTR attendu.

    Args:
        mots: colonnes `mot_cle`, `url`, `position`, `impressions`, `clics`.
        courbe: voir `ctr_attendu`.
        quantile: entre 0 et 1.

    Returns:
        Les lignes retenues, avec `ctr`, `ctr_attendu` et `clics_manquants`
        (impressions × (CTR attendu − CTR)), triées par `clics_manquants` décroissants, puis par
        `mot_cle` et `url`.
    """
    exiger(mots, ["mot_cle", "url", "position", "impressions", "clics"], "mots")
    table = mots.copy()
    table["ctr"] = ratio(table["clics"], table["impressions"])
    table["ctr_attendu"] = ctr_attendu(table["position"], courbe)
    table["clics_manquants"] = table["impressions"] * (table["ctr_attendu"] - table["ctr"])
    seuil = table["impressions"].quantile(quantile)
    retenues = table[
        table["position"].between(*POSITIONS)
        & (table["impressions"] >= seuil)
        & (table["ctr"] < table["ctr_attendu"])
    ]
    return retenues.sort_values(
        ["clics_manquants", "mot_cle", "url"], ascending=[False, True, True], ignore_index=True
    )


def cannibalisations(mots: pd.DataFrame, part: float = PART_CLICS) -> list[str]:
    """Requêtes que deux pages du site au moins se disputent, triées.

    Une page concourt si elle capte au moins `part` (20 %) des clics de la requête sur le site.
    Une requête sans clic n'est pas cannibalisée : on n'en sait rien.

    Args:
        mots: colonnes `mot_cle`, `url`, `clics` ; une ligne par requête et par page.
        part: fraction des clics de la requête.
    """
    exiger(mots, ["mot_cle", "url", "clics"], "mots")
    clics = mots.groupby(["mot_cle", "url"])["clics"].sum()
    parts = ratio(clics, clics.groupby("mot_cle").transform("sum"))
    concurrentes = (parts >= part).groupby("mot_cle").sum()
    return sorted(concurrentes[concurrentes >= 2].index)


def longue_traine(mots: pd.DataFrame) -> pd.Series:
    """Dit, ligne à ligne, si le mot-clé est de longue traîne : 3 mots ou plus et moins de 100/mois.

    Les mots se comptent entre espaces. Volume inconnu → faux.

    Args:
        mots: colonnes `mot_cle` et `volume` (recherches par mois).

    Source : convention.
    """
    exiger(mots, ["mot_cle", "volume"], "mots")
    return (mots["mot_cle"].str.count(r"\S+") >= 3) & (mots["volume"] < 100)
