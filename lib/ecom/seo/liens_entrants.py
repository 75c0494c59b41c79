"""Liens venus d'autres sites : domaines référents, liens suivis, ancres."""

from urllib.parse import urlsplit

import pandas as pd

from ecom._colonnes import exiger

__all__ = ["domaine", "est_suivi", "normaliser_ancre", "preparer"]


def domaine(adresse: str) -> str:
    """Domaine d'une adresse : les deux derniers segments de l'hôte, en minuscules.

    `https://www.Blog.jardins.example/page` → `jardins.example`. La règle convient aux extensions
    simples (.fr, .bzh, .example) ; les extensions doubles (.co.uk) demandent la liste publique des
    suffixes.
    """
    hote = (urlsplit(adresse).hostname or "").lower()
    return ".".join(hote.split(".")[-2:])


def est_suivi(rel: pd.Series) -> pd.Series:
    """Dit si un lien est suivi : son attribut `rel` n'a ni `nofollow`, ni `sponsored`, ni `ugc`.

    Sans attribut, ou avec `noopener` ou `noreferrer` (sécurité du navigateur), le lien est suivi.
    """
    interdits = {"nofollow", "sponsored", "ugc"}
    return rel.fillna("").map(lambda texte: not interdits & set(texte.lower().split()))


def normaliser_ancre(ancres: pd.Series) -> pd.Series:
    """Met les ancres en minuscules, espaces réduits ; une ancre manquante (image) devient vide."""
    return ancres.fillna("").str.lower().str.split().str.join(" ")


def preparer(liens: pd.DataFrame) -> pd.DataFrame:
    """Ajoute à chaque lien entrant `domaine`, `suivi`, `actif` et `ancre_normale`.

    Un lien est actif tant que `perdu_le` est vide.

    Args:
        liens: colonnes `url_source`, `ancre`, `rel`, `perdu_le`.
    """
    exiger(liens, ["url_source", "ancre", "rel", "perdu_le"], "liens")
    return liens.assign(
        domaine=liens["url_source"].map(domaine),
        suivi=est_suivi(liens["rel"]),
        actif=liens["perdu_le"].isna(),
        ancre_normale=normaliser_ancre(liens["ancre"]),
    )
