"""The pages of the shop that can be shown by a search engine, or linked to."""

from comptoir.entreprise import Entreprise
from comptoir.referencement._requetes import PRODUITS
from comptoir.site import defauts
from comptoir.site.plan import segment

__all__ = ["pages_utiles"]

# Which page answers a question about a family: its articles.
_ARTICLES = {
    "plants et semences": ("calendrier-semis", "dossier-semis-tomates", "plantes-melliferes"),
    "terreaux": ("compost-debutant", "pailler-potager"),
    "outils": ("hotel-a-insectes", "pailler-potager"),
    "épicerie": ("galettes-sarrasin",),
    "boissons": (),
    "basse-cour": (),
    "coffrets": (),
}


def pages_utiles(entreprise: Entreprise) -> tuple[dict[str, list[str]], dict[str, list[str]]]:
    """Return the pages that can be shown, by family: shop pages (category first), then articles."""
    fautes = defauts(entreprise)
    ecartees = set(
        fautes.loc[
            fautes["defaut"].isin(
                [
                    "sitemap_bloquee",
                    "sitemap_noindex",
                    "sitemap_non_canonique",
                    "orpheline",
                    "inaccessible",
                ]
            ),
            "page",
        ]
    )
    chemins = [
        f"/{nom}".removesuffix("index.html") for nom in entreprise.site() if nom.endswith(".html")
    ]
    chemins = [c for c in chemins if c not in ecartees and "/page-" not in c and "/tri-" not in c]
    boutique = {f: sorted(c for c in chemins if c.startswith(f"/{segment(f)}/")) for f in PRODUITS}
    articles = {
        famille: [c for c in (f"/conseils/{nom}.html" for nom in noms) if c in chemins]
        for famille, noms in _ARTICLES.items()
    }
    return boutique, articles
