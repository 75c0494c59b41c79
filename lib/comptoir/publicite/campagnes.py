"""The campaigns that the shop runs: what each costs, brings and claims."""

from typing import NamedTuple

import numpy as np
import pandas as pd

from comptoir.calendrier import SAISON_EPICERIE, SAISON_JARDIN
from comptoir.catalogue.familles import FAMILLES

__all__ = ["CAMPAGNES", "Campagne", "attribuer", "parts_clics"]


class Campagne(NamedTuple):
    """One campaign, with yearly averages."""

    nom: str
    plateforme: str
    canal: str
    part_clics: float  # of the channel's clicks (the rest of the channel comes without a campaign)
    conversion: float  # relative to the channel's other campaigns
    cpc: float  # € before tax; 0: paid otherwise (commission, sending)
    ctr: float
    surattribution: float  # conversions the platform claims per order it really brought
    apres_vue: float  # further conversions claimed per 1,000 impressions
    familles: tuple[str, ...] = ()  # what the first line of its orders is about; (): anything


_JARDIN = tuple(nom for nom, famille in FAMILLES.items() if famille.jardin)
_GOURMAND = tuple(nom for nom, famille in FAMILLES.items() if not famille.jardin)

_G, _M, _F = "Google Ads", "Microsoft Ads", "Meta Ads"

CAMPAGNES: tuple[Campagne, ...] = (
    Campagne("FR_SEA_MARQUE", _G, "sea", 0.18, 5.2, 0.14, 0.24, 1.10, 0.0),
    Campagne("FR_SEA_HM_semences_potager", _G, "sea", 0.11, 1.7, 0.47, 0.052, 1.22, 0.0,
             ("plants et semences",)),
    Campagne("FR_SEA_HM_terreaux_outils", _G, "sea", 0.08, 1.45, 0.51, 0.046, 1.22, 0.0,
             ("terreaux", "outils")),
    Campagne("FR_SEA_HM_epicerie_bretonne", _G, "sea", 0.06, 1.65, 0.46, 0.049, 1.22, 0.0,
             ("épicerie", "boissons")),
    Campagne("FR_SHOPPING_jardin", _G, "sea", 0.32, 2.1, 0.30, 0.0105, 1.28, 0.0, _JARDIN),
    Campagne("FR_PMAX_epicerie", _G, "sea", 0.15, 1.95, 0.27, 0.0095, 1.28, 0.0, _GOURMAND),
    Campagne("FR_MSA_HM_jardin", _M, "sea", 0.06, 1.9, 0.34, 0.038, 1.18, 0.0, _JARDIN),
    Campagne("FR_MSA_SHOPPING", _M, "sea", 0.04, 2.1, 0.265, 0.0098, 1.18, 0.0),
    Campagne("FR_META_prospection_jardin", _F, "social payant", 0.55, 0.85, 0.54, 0.0115, 1.5,
             0.10, _JARDIN),
    Campagne("FR_META_coffrets_cadeaux", _F, "social payant", 0.25, 1.0, 0.55, 0.0122, 1.5, 0.10,
             _GOURMAND),
    Campagne("FR_META_reciblage", _F, "social payant", 0.20, 1.5, 0.53, 0.0135, 1.9, 0.24),
    Campagne("FR_DISPLAY_reciblage", "Display", "autres", 0.07, 1.0, 1.25, 0.0015, 1.6, 0.04),
    Campagne("FR_AFF_bons_plans", "Affiliation", "affiliation", 0.60, 1.25, 0.0, 0.011, 1.12, 0.0),
    Campagne("FR_AFF_blogs_jardin", "Affiliation", "affiliation", 0.40, 0.62, 0.0, 0.014, 1.05,
             0.0, _JARDIN),
    Campagne("FR_EMAIL_lettre", "E-mail", "e-mail", 0.66, 0.8, 0.0, 0.021, 1.25, 0.0),
    Campagne("FR_EMAIL_scenarios", "E-mail", "e-mail", 0.34, 1.4, 0.0, 0.0467, 1.15, 0.0),
)  # fmt: skip


def parts_clics(canal: str) -> np.ndarray:
    """Return the share of a channel's clicks by month (January first) and campaign.

    Garden and grocery campaigns trade places with the season; a last column is what comes without
    a campaign.
    """
    campagnes = [c for c in CAMPAGNES if c.canal == canal]
    ensemble = np.array(SAISON_JARDIN) * 0.63 + np.array(SAISON_EPICERIE) * 0.37
    parts = np.array([c.part_clics for c in campagnes])
    rythme = np.ones((12, len(campagnes)))
    for rang, campagne in enumerate(campagnes):
        if campagne.familles:
            jardin = FAMILLES[campagne.familles[0]].jardin
            rythme[:, rang] = np.array(SAISON_JARDIN if jardin else SAISON_EPICERIE) / ensemble
    brut = parts * rythme
    brut *= parts.sum() / brut.sum(axis=1, keepdims=True)
    return np.column_stack([brut, 1 - brut.sum(axis=1)])


def attribuer(alea: np.random.Generator, dates: pd.Series, canal: pd.Series) -> pd.Series:
    """Return the campaign that brought each order, missing where there is none."""
    campagne = pd.Series(pd.NA, index=dates.index, dtype="str")
    for nom in dict.fromkeys(c.canal for c in CAMPAGNES):
        choix = [c for c in CAMPAGNES if c.canal == nom]
        masque = (canal == nom).to_numpy()
        parts = parts_clics(nom)[dates[masque].dt.month.to_numpy() - 1]
        poids = parts * np.array([c.conversion for c in choix] + [1.0])
        seuils = np.cumsum(poids, axis=1) / poids.sum(axis=1, keepdims=True)
        rang = (alea.random(len(seuils))[:, None] > seuils[:, :-1]).sum(axis=1)
        noms = np.array([c.nom for c in choix] + [None], dtype=object)
        campagne[masque] = noms[rang]
    return campagne
