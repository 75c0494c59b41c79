"""Product pages that say too little, or say what others say: what a first look at a shop finds."""

from collections.abc import Iterator

import numpy as np

from comptoir.site.modele import Page, Site
from comptoir.site.textes_fiches import FOURNISSEURS

__all__ = ["appauvrir"]

# How many pages of a family take the supplier's text; the others keep their own.
_COPIEES = {"plants et semences": 3, "outils": 2, "épicerie": 2, "coffrets": 2}
# Families of which one page keeps its first sentence only.
_MAIGRES = ("terreaux", "boissons", "épicerie")


def appauvrir(site: Site, alea: np.random.Generator) -> Iterator[tuple[str, str, str, str]]:
    """Give pages their supplier's text, shorten others, and yield what was planted."""
    fiches = site.fiches()
    libres = {fiche.chemin: fiche for fiche in (fiches[i] for i in alea.permutation(len(fiches)))}

    def tirer(famille: str) -> Page:
        chemin = next(c for c, fiche in libres.items() if fiche.famille == famille)
        return libres.pop(chemin)

    for famille, nombre in _COPIEES.items():
        for rang in range(nombre):
            page = tirer(famille)
            page.phrases = [*FOURNISSEURS[famille], *page.phrases[: rang % 2]]
            yield "contenu", page.chemin, "dupliquée", ""
    for famille in _MAIGRES:
        page = tirer(famille)
        page.phrases = page.phrases[:1]
        yield "contenu", page.chemin, "maigre", ""
    # Thin although it has words enough: one sentence of its own, one of the supplier's.
    page = tirer("outils")
    page.phrases = [page.phrases[1], FOURNISSEURS["outils"][2]]
    yield "contenu", page.chemin, "maigre", ""
    # Not a fault: a sentence written twice in the same page.
    redite = tirer("plants et semences")
    redite.phrases.append(redite.phrases[0])
