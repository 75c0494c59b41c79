"""Who links to the shop: kinds of sites, their themes and habits. Every name is invented."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import pandas as pd

__all__ = ["GENRES", "Genre", "site_referent"]

_FIN = pd.Timestamp("2026-10-31")


class Genre(NamedTuple):
    """A kind of linking site: names, themes, how it links."""

    type_site: str
    themes: tuple[str, ...]
    modeles: tuple[str, ...]  # host names, with {} for a place
    nombre: int
    liens: tuple[int, int]  # links per site
    suivi: float  # share of followed links
    ancre_exacte: float  # share of anchors that repeat a keyword
    trafic: tuple[int, int]  # visits per month
    emplacement: str


GENRES: tuple[Genre, ...] = (
    Genre(
        "producteur",
        ("alimentation", "jardin"),
        ("ferme-de-{}", "pepinieres-{}"),
        24,
        (1, 8),
        0.95,
        0.06,
        (150, 2500),
        "éditorial",
    ),
    Genre(
        "commune", ("territoire",), ("mairie-{}",), 12, (1, 3), 0.95, 0.0, (400, 6000), "éditorial"
    ),
    Genre(
        "association",
        ("jardin",),
        ("jardiniers-de-{}", "grainotheque-{}"),
        20,
        (1, 7),
        0.9,
        0.05,
        (80, 1800),
        "éditorial",
    ),
    Genre(
        "presse",
        ("territoire", "alimentation"),
        ("gazette-{}",),
        10,
        (1, 5),
        0.55,
        0.03,
        (9000, 90000),
        "éditorial",
    ),
    Genre(
        "école", ("jardin",), ("lycee-horticole-{}",), 6, (1, 3), 1.0, 0.0, (600, 4000), "éditorial"
    ),
    Genre(
        "blog",
        ("jardin", "alimentation"),
        ("potager-{}", "cuisine-{}"),
        28,
        (2, 11),
        0.7,
        0.12,
        (100, 12000),
        "éditorial",
    ),
    Genre(
        "annuaire",
        ("hors sujet", "territoire"),
        ("annuaire-{}",),
        14,
        (1, 3),
        0.6,
        0.3,
        (20, 900),
        "annuaire",
    ),
    Genre(
        "forum", ("jardin",), ("forum-{}",), 2, (50, 65), 0.04, 0.08, (8000, 30000), "commentaire"
    ),
    Genre(
        "partenaire",
        ("territoire",),
        ("gites-{}",),
        1,
        (205, 215),
        1.0,
        0.0,
        (1500, 4000),
        "pied de page",
    ),
    Genre(
        "site de liens",
        ("hors sujet",),
        ("bons-plans-{}", "actu-{}"),
        14,
        (5, 9),
        1.0,
        0.85,
        (0, 30),
        "éditorial",
    ),
)

LIEUX: tuple[str, ...] = (
    "kerbriac",
    "trevorzh",
    "plouzelan",
    "lanvidel",
    "goazhir",
    "penmarzin",
    "rostrevel",
    "locmazeg",
    "guernevan",
    "stangozen",
    "kerodu",
    "brennilec",
    "lestreved",
    "coatmeur",
    "toularvor",
)

ANCRES_MARQUE: tuple[str, ...] = (
    "Comptoir d'Arzhel",
    "le Comptoir d'Arzhel",
    "comptoir-arzhel.example",
    "la coopérative d'Arzhel",
)
ANCRES_NEUTRES: tuple[str, ...] = (
    "voir le site",
    "en savoir plus",
    "ici",
    "leur boutique en ligne",
)
ANCRES_DESCRIPTIVES: tuple[str, ...] = (
    "le calendrier des semis de la coopérative",
    "leur guide du compost",
    "des semences bretonnes",
    "la recette des galettes",
    "conseils pour tailler un pommier",
    "une coopérative de producteurs",
    "des outils réparables",
    "leur sélection de bulbes",
    "pailler son potager selon la saison",
)


def site_referent(
    alea: np.random.Generator, genre: Genre, rang: int, exactes: Sequence[str]
) -> pd.DataFrame:
    """Draw the links of one site: the `rang`-th of its kind, some with a keyword of `exactes`."""
    modele = genre.modeles[rang % len(genre.modeles)]
    lieu = LIEUX[(rang // len(genre.modeles)) % len(LIEUX)]
    hote = (
        modele.format(lieu) + ("" if rang // len(genre.modeles) < len(LIEUX) else "-2") + ".example"
    )
    n = int(alea.integers(*genre.liens, endpoint=True))
    prefixes = alea.choice(["", "www.", "blog."], n, p=[0.6, 0.3, 0.1])
    hote_ecrit = hote.capitalize() if rang % 9 == 4 else hote  # host names ignore case
    suivis = alea.random(n) < genre.suivi
    non_suivis = alea.choice(
        ["nofollow", "ugc", "nofollow ugc", "sponsored"], n, p=[0.6, 0.2, 0.15, 0.05]
    )
    rel = pd.Series(np.where(suivis, np.where(alea.random(n) < 0.2, "noopener", ""), non_suivis))
    decouverte = _FIN - pd.to_timedelta(alea.integers(20, 1800, n), unit="D")
    perdus = alea.random(n) < 0.12
    if genre.nombre > 5 and rang % 11 == 5:
        perdus[:] = True  # the whole site, or its page about the shop, is gone
    retrait = _FIN - pd.to_timedelta(alea.integers(0, 360, n), unit="D")
    return pd.DataFrame(
        {
            "url_source": [
                f"https://{p}{hote_ecrit}/{_rubrique(genre)}-{i + 1}"
                for i, p in enumerate(prefixes)
            ],
            "ancre": _ancres(alea, genre, n, exactes),
            "rel": rel.mask(rel == ""),
            "type_site": genre.type_site,
            "theme": genre.themes[rang % len(genre.themes)],
            "emplacement": genre.emplacement,
            "trafic_mensuel": int(alea.integers(*genre.trafic, endpoint=True)),
            "premiere_vue": decouverte,
            "perdu_le": pd.Series(retrait).where(perdus & (retrait > decouverte)),
        }
    )


def _rubrique(genre: Genre) -> str:
    return {"forum": "sujet", "annuaire": "fiche", "partenaire": "gite"}.get(
        genre.type_site, "article"
    )


def _ancres(
    alea: np.random.Generator, genre: Genre, n: int, exactes: Sequence[str]
) -> list[str | None]:
    if genre.type_site == "partenaire":
        return [ANCRES_MARQUE[0]] * n
    ancres: list[str | None] = []
    for tirage, autre in zip(alea.random(n), alea.random(n), strict=True):
        if tirage < genre.ancre_exacte:
            mot = str(alea.choice(exactes))
            ancres.append(mot.title() if autre < 0.15 else f" {mot} " if autre < 0.25 else mot)
        elif autre < 0.45:
            ancres.append(str(alea.choice(ANCRES_MARQUE)))
        elif autre < 0.6:
            ancres.append(str(alea.choice(ANCRES_NEUTRES)))
        elif autre < 0.92:
            ancres.append(str(alea.choice(ANCRES_DESCRIPTIVES)))
        else:
            ancres.append(None)  # a picture
    return ancres
