"""The links that the pages of the shop write in their body, menu and footer apart."""

from comptoir.site.modele import Lien, Page, Site
from comptoir.site.textes_articles import ARTICLES
from comptoir.site.textes_rayons import CATEGORIES

__all__ = ["lier"]


def lier(site: Site, fiches: list[Page]) -> None:
    """Write the links in the body of the pages."""
    rayons = {famille: texte[0] for famille, (texte, _) in CATEGORIES.items()}
    articles = [page for page in site.pages.values() if page.genre == "article"]
    accueil, conseils = site.pages["/"], site.pages["/conseils/"]
    for famille, rayon in rayons.items():
        accueil.liens.append(Lien(rayon, CATEGORIES[famille][0][1], "Nos rayons"))
    for page in site.pages.values():
        if page.genre == "operation":
            accueil.liens.append(Lien(page.chemin, page.nom, "Nos opérations"))
    for article in articles:
        conseils.liens.append(Lien(article.chemin, article.nom, "Tous les conseils"))
    epicerie = [fiche for fiche in fiches if fiche.famille == "épicerie"]
    for fiche in fiches:
        if fiche not in epicerie[2:]:
            site.pages[rayons[fiche.famille]].liens.append(
                Lien(fiche.chemin, fiche.nom, "Nos articles", prix=_prix(fiche))
            )
    for numero, fiche in ((2, epicerie[2]), (3, epicerie[3])):
        suite = site.pages[f"/epicerie/page-{numero}.html"]
        suite.liens.append(Lien(fiche.chemin, fiche.nom, "Nos articles", prix=_prix(fiche)))
        site.pages["/epicerie/"].liens.append(
            Lien(suite.chemin, f"Page {numero}", "Suite du rayon")
        )
    for famille in ("outils", "épicerie"):
        rayon = rayons[famille]
        site.pages[rayon].liens.append(
            Lien(f"{rayon}tri-prix.html", "Trier par prix", "Suite du rayon")
        )
    for voisins in (
        ("outils", "terreaux"),
        ("terreaux", "outils"),
        ("épicerie", "boissons"),
        ("épicerie", "coffrets"),
        ("boissons", "coffrets"),
        ("outils", "basse-cour"),
    ):
        vers = CATEGORIES[voisins[1]][0]
        site.pages[rayons[voisins[0]]].liens.append(Lien(vers[0], vers[1], "Rayons voisins"))
    for fiche, suivante in zip(fiches, [*fiches[1:], fiches[0]], strict=True):
        fiche.liens.append(Lien(suivante.chemin, suivante.nom, "À découvrir aussi"))
    for (_, _, famille), article, voisin in zip(
        ARTICLES, articles, [*articles[1:], articles[0]], strict=True
    ):
        article.liens.append(Lien(voisin.chemin, voisin.nom, "À lire aussi"))
        article.liens.append(Lien(rayons[famille], CATEGORIES[famille][0][1], "Le matériel utile"))
        produit = next(fiche for fiche in fiches if fiche.famille == famille)
        article.liens.append(Lien(produit.chemin, produit.nom, "Le matériel utile"))
    compost = site.pages["/conseils/compost-debutant.html"]
    compost.liens.append(
        Lien("/conseils/imprimer-compost-debutant.html", "Version à imprimer", "À lire aussi")
    )
    noel, coffrets = (
        site.pages["/operations/noel-2025.html"],
        site.pages["/operations/coffrets-noel-2025.html"],
    )
    noel.liens.append(Lien(coffrets.chemin, coffrets.nom, "Voir aussi"))
    coffrets.liens.append(Lien(noel.chemin, noel.nom, "Voir aussi"))


def _prix(fiche: Page) -> str:
    assert fiche.prix is not None
    return fiche.prix.affiche
