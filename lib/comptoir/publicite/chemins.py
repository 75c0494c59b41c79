"""The paths of visitors, touch by touch, that lead to an order or to nothing."""

import numpy as np
import pandas as pd

from comptoir.calendrier import ANNEES, annee, jours, poids_heures, saison
from comptoir.entreprise import Entreprise
from comptoir.schema import Colonne, Table
from comptoir.trafic.sessions import CANAUX

__all__ = ["DOCUMENTATION", "chemins"]

_CHEMINS_CONVERTIS = 4_800
_CHEMINS_PERDUS = 7_200
_LONGUEURS = np.array([0.36, 0.25, 0.16, 0.10, 0.06, 0.04, 0.02, 0.01])
# Which channels come before the last one: discovery leans on social, search and partners.
_AMONT = {
    "naturel": 27.0,
    "direct": 11.0,
    "sea": 19.0,
    "référents": 8.0,
    "e-mail": 7.0,
    "social organique": 10.0,
    "affiliation": 3.0,
    "social payant": 11.0,
    "autres": 4.0,
}
_FIDELITE_CANAL = 0.22  # two touches in a row by the same channel

DOCUMENTATION: dict[str, Table] = {
    "chemins": Table(
        "Les parcours des visiteurs : une ligne par point de contact",
        cle=("id_chemin", "rang"),
        date="horodatage",
        colonnes={
            "id_chemin": Colonne("string", "Parcours d'un visiteur (clé avec rang)"),
            "rang": Colonne("integer", "Rang du point de contact, 1 pour le premier", minimum=1),
            "canal": Colonne("string", "Canal du point de contact", valeurs=tuple(CANAUX)),
            "horodatage": Colonne("datetime", "Instant du point de contact, heure de Paris"),
            "converti": Colonne("boolean", "Vrai si le parcours finit par une commande"),
            "valeur_ht": Colonne(
                "number",
                "Valeur de la commande, répétée à chaque point ; 0 si le parcours ne finit pas par une commande",
                "€ HT",
                minimum=0,
            ),
            "date_fin": Colonne("date", "Jour du dernier point du parcours"),
        },
    ),
}


def chemins(entreprise: Entreprise) -> pd.DataFrame:
    """Return 12,000 paths of year 2, one row per touch point.

    Those that convert end with the channel, time and value of a real order, so that last-click
    attribution of paths and of orders tell the same story.
    """
    alea = entreprise.alea("chemins")
    commandes = entreprise.table("commandes")
    valides = ~commandes["doublon"] & (commandes["statut"] != "annulée")
    an_2 = commandes["horodatage"] >= pd.Timestamp(ANNEES[1][0])
    tirees = np.sort(alea.choice(np.flatnonzero(valides & an_2), _CHEMINS_CONVERTIS, replace=False))
    fins = commandes.iloc[tirees][["horodatage", "canal", "total_ht"]]
    avance = pd.to_timedelta(alea.integers(120, 2400, len(fins)), unit="s")
    fins["horodatage"] = np.maximum(fins["horodatage"] - avance, fins["horodatage"].dt.normalize())
    fins["converti"] = True
    fins = pd.concat([fins, _perdus(alea)], ignore_index=True)
    fins = fins.sort_values("horodatage", kind="stable", ignore_index=True)
    return _remonter(alea, fins)


def _perdus(alea: np.random.Generator) -> pd.DataFrame:
    """Return the ends of paths without an order."""
    an_2 = annee(jours()) == 1
    poids = saison()[an_2]
    jour = alea.choice(jours()[an_2], _CHEMINS_PERDUS, p=poids / poids.sum())
    parts = np.array([part * (1 - taux / 100) for part, taux in CANAUX.values()])
    return pd.DataFrame(
        {
            "horodatage": pd.DatetimeIndex(jour) + _heure(alea, _CHEMINS_PERDUS),
            "canal": alea.choice(list(CANAUX), _CHEMINS_PERDUS, p=parts / parts.sum()),
            "total_ht": 0.0,
            "converti": False,
        }
    )


def _heure(alea: np.random.Generator, n: int) -> pd.TimedeltaIndex:
    heure = alea.choice(24, n, p=poids_heures())
    return pd.to_timedelta(heure * 3600 + alea.integers(0, 3600, n), unit="s")


def _remonter(alea: np.random.Generator, fins: pd.DataFrame) -> pd.DataFrame:
    """Draw each path backwards from its end: previous channels, previous instants."""
    noms, n = list(CANAUX), len(fins)
    amont = np.array([_AMONT[nom] for nom in noms])
    longueur = 1 + alea.choice(len(_LONGUEURS), n, p=_LONGUEURS)
    canal = fins["canal"].to_numpy(dtype=object)
    instant = fins["horodatage"]
    points = []
    for recul in range(len(_LONGUEURS)):
        vivant = longueur > recul
        points.append(
            pd.DataFrame(
                {
                    "chemin": np.flatnonzero(vivant),
                    "rang": longueur[vivant] - recul,
                    "canal": canal[vivant],
                    "horodatage": instant[vivant].to_numpy(),
                }
            )
        )
        autre = alea.choice(noms, n, p=amont / amont.sum())
        canal = np.where(alea.random(n) < _FIDELITE_CANAL, canal, autre)
        # The same day, an hour or two before; or one to some days before, at any hour.
        veille = instant.dt.normalize() - pd.to_timedelta(1 + alea.geometric(0.3, n), unit="D")
        proche = instant - pd.to_timedelta(alea.integers(600, 7200, n), unit="s")
        instant = proche.where(alea.random(n) < 0.25, veille + _heure(alea, n))
    table = pd.concat(points, ignore_index=True).sort_values(["chemin", "rang"], ignore_index=True)
    fin = fins.iloc[table["chemin"]].reset_index(drop=True)
    table["id_chemin"] = [f"CH{numero + 1:05d}" for numero in table["chemin"]]
    table["converti"] = fin["converti"]
    table["valeur_ht"] = fin["total_ht"]
    table["date_fin"] = fin["horodatage"].dt.normalize()
    return table[list(DOCUMENTATION["chemins"].colonnes)].astype({"canal": "str"})
