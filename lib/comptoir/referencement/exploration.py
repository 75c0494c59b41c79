"""What a crawler reports of the shop: one row per address."""

from urllib.parse import urljoin, urlsplit

import pandas as pd

from comptoir.entreprise import Entreprise
from comptoir.schema import Colonne, Table
from comptoir.site import site
from comptoir.site.modele import DOMAINE

__all__ = ["DOCUMENTATION", "exploration"]

DOCUMENTATION: dict[str, Table] = {
    "exploration": Table(
        "Le site vu par un robot d'exploration : une ligne par page livrée ou adresse du sitemap",
        cle=("page",),
        colonnes={
            "page": Colonne("string", "Chemin de l'adresse"),
            "statut": Colonne(
                "integer", "Réponse directe du serveur", valeurs=(200, 301, 302, 404, 410)
            ),
            "gabarit": Colonne(
                "string",
                "Type de page (`data-type` de body) ; vide si l'adresse n'est pas une page livrée",
                vide=True,
            ),
            "meta_robots": Colonne("string", "Balise meta robots, telle qu'écrite", vide=True),
            "canonique": Colonne(
                "string", "Chemin de la première canonique ; vide s'il n'y en a pas", vide=True
            ),
            "au_sitemap": Colonne("boolean", "L'adresse figure dans sitemap.xml"),
        },
    ),
}


def exploration(entreprise: Entreprise) -> pd.DataFrame:
    """Return one row per page of the shop, and per address of its sitemap that is not a page."""
    boutique = entreprise.partage(site)
    reponses = {source: statut for source, _, statut in boutique.redirections}
    lignes: list[tuple[object, ...]] = []
    for page in boutique.pages.values():
        premiere = next(iter(page.canoniques), "")
        canonique = urlsplit(urljoin(DOMAINE + page.chemin, premiere)).path if premiere else None
        au_sitemap = page.chemin in boutique.sitemap
        lignes.append((page.chemin, 200, page.genre, page.robots or None, canonique, au_sitemap))
    for adresse in boutique.sitemap:
        if adresse not in boutique.pages:
            lignes.append((adresse, reponses.get(adresse, 404), None, None, None, True))
    table = pd.DataFrame(lignes, columns=list(DOCUMENTATION["exploration"].colonnes))
    return table.sort_values("page", ignore_index=True)
