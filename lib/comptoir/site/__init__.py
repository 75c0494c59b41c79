"""The shop's own pages, rendered from the catalogue, with the faults an audit must find.

`pages` gives the files a case ships; `defauts` the list of what was planted in them.
"""

import pandas as pd

from comptoir.entreprise import Entreprise
from comptoir.site.fautes import semer
from comptoir.site.fautes_contenu import appauvrir
from comptoir.site.modele import Site
from comptoir.site.plan import site_sain
from comptoir.site.rendu import rendre

__all__ = ["DEFAUTS", "defauts", "pages", "pages_saines", "site"]

DEFAUTS = ("famille", "page", "defaut", "detail")
"""Columns of the list of planted faults."""


def site(entreprise: Entreprise) -> Site:
    """Return the pages of the shop before they become HTML, with their faults."""
    return _site(entreprise)[0]


def pages(entreprise: Entreprise) -> dict[str, str]:
    """Return the files of the shop: HTML pages, robots.txt, sitemap.xml, redirections.csv.

    Returns:
        Relative path to content, sorted by path.
    """
    return rendre(_site(entreprise)[0])


def pages_saines(entreprise: Entreprise) -> dict[str, str]:
    """Return the same files without a single fault: what an audit must find nothing to say about."""
    return rendre(site_sain(entreprise.table("produits"), entreprise.alea("site")))


def defauts(entreprise: Entreprise) -> pd.DataFrame:
    """Return every planted fault, sorted.

    Returns:
        `famille` (balises, contenu, donnees_structurees, indexation, liens, maillage, marchand,
        redirections, robots), `page` (path, source of a redirection, or robot), `defaut` (name of the fault) and `detail` (target of a
        faulty link, else "").
    """
    return pd.DataFrame(sorted(set(_site(entreprise)[1])), columns=list(DEFAUTS))


def _site(entreprise: Entreprise) -> tuple[Site, list[tuple[str, str, str, str]]]:
    boutique = site_sain(entreprise.table("produits"), entreprise.alea("site"))
    liste = semer(boutique, entreprise.alea("defauts du site"))
    return boutique, [*liste, *appauvrir(boutique, entreprise.alea("textes des fiches"))]
