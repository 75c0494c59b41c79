"""Landing pages: in which section of the shop sessions begin, month by month."""

import numpy as np
import pandas as pd

from comptoir.calendrier import SAISON_EPICERIE, SAISON_JARDIN
from comptoir.catalogue.familles import FAMILLES
from comptoir.entreprise import Entreprise
from comptoir.schema import Colonne, Table
from comptoir.trafic.sessions import APPAREILS, CANAUX

__all__ = ["DOCUMENTATION", "RUBRIQUES", "arrivees"]

RUBRIQUES: dict[str, str] = {
    "plants et semences": "/plants-et-semences/",
    "terreaux": "/terreaux/",
    "outils": "/outils/",
    "épicerie": "/epicerie/",
    "boissons": "/boissons/",
    "basse-cour": "/basse-cour/",
    "coffrets": "/coffrets/",
}
_AUTRES_RUBRIQUES = ("/", "/conseils/", "/operations/")
# Percent of a channel's sessions that begin on the home page, in advice, in special offers.
_HORS_CATALOGUE = {
    "naturel": (12, 28, 2),
    "direct": (62, 4, 4),
    "sea": (10, 0, 5),
    "référents": (35, 30, 3),
    "e-mail": (12, 8, 30),
    "social organique": (15, 45, 15),
    "affiliation": (30, 4, 16),
    "social payant": (5, 2, 28),
    "autres": (40, 5, 10),
}
# How readily a session that begins there buys, next to one that begins in the catalogue.
_ACHAT = {"/": 1.15, "/conseils/": 0.25, "/operations/": 1.1}

DOCUMENTATION: dict[str, Table] = {
    "arrivees": Table(
        "Où commencent les visites : une ligne par mois, canal, appareil et rubrique",
        cle=("mois", "canal", "appareil", "rubrique"),
        date="mois",
        colonnes={
            "mois": Colonne("date", "Premier jour du mois"),
            "canal": Colonne(
                "string", "Canal d'acquisition, comme dans trafic_jour", valeurs=tuple(CANAUX)
            ),
            "appareil": Colonne(
                "string", "mobile, ordinateur ou tablette", valeurs=tuple(APPAREILS)
            ),
            "rubrique": Colonne(
                "string",
                "Rubrique de la page d'arrivée (début d'adresse ; fiches et articles compris)",
                valeurs=(*_AUTRES_RUBRIQUES, *RUBRIQUES.values()),
            ),
            "sessions": Colonne(
                "integer", "Sessions mesurées qui y commencent", "sessions", minimum=0
            ),
            "achats": Colonne(
                "integer", "Celles qui finissent par un achat", "sessions", minimum=0
            ),
        },
    ),
}


def arrivees(entreprise: Entreprise) -> pd.DataFrame:
    """Return sessions by month, channel, device and section; they add up to those of trafic_jour."""
    alea = entreprise.alea("arrivees")
    trafic = entreprise.table("trafic_jour")
    trafic["mois"] = trafic["date"].dt.to_period("M").dt.to_timestamp()
    cles = ["mois", "canal", "appareil"]
    mesures = trafic.groupby(cles, as_index=False)[["sessions", "achats"]].sum()
    noms = [*_AUTRES_RUBRIQUES, *RUBRIQUES.values()]
    parts = _parts(mesures)
    sessions = alea.multinomial(mesures["sessions"], parts)
    poids = sessions * np.array([_ACHAT.get(nom, 1.0) for nom in noms]) + 1e-12
    achats = alea.multinomial(mesures["achats"], poids / poids.sum(axis=1, keepdims=True))
    # No section may have more purchases than sessions: the largest one takes the rest.
    exces = np.maximum(achats - sessions, 0)
    achats -= exces
    achats[np.arange(len(achats)), sessions.argmax(axis=1)] += exces.sum(axis=1)
    table = mesures.loc[mesures.index.repeat(len(noms)), cles].reset_index(drop=True)
    table["rubrique"] = noms * len(mesures)
    table["sessions"], table["achats"] = sessions.ravel(), achats.ravel()
    return table[list(DOCUMENTATION["arrivees"].colonnes)]


def _parts(mesures: pd.DataFrame) -> np.ndarray:
    """Return the share of each section; the catalogue's own follow the season of the family."""
    hors = np.array([_HORS_CATALOGUE[canal] for canal in mesures["canal"]]) / 100
    mois = mesures["mois"].dt.month.to_numpy() - 1
    familles = np.column_stack(
        [
            f.part_ca * np.array(SAISON_JARDIN if f.jardin else SAISON_EPICERIE)[mois]
            for f in FAMILLES.values()
        ]
    )
    familles *= (1 - hors.sum(axis=1, keepdims=True)) / familles.sum(axis=1, keepdims=True)
    return np.column_stack([hors, familles])
