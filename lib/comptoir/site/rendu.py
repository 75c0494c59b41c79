"""From pages to files: HTML, robots.txt, sitemap.xml and the table of redirections."""

import posixpath
from functools import cache
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined

from comptoir.site.modele import DOMAINE, Page, Site
from comptoir.site.textes_infos import INFOS
from comptoir.site.textes_rayons import CATEGORIES

__all__ = ["rendre"]

_RAYONS = [(texte[0], texte[1]) for texte, _ in CATEGORIES.values()]
_CONSEILS = ("/conseils/", "Conseils")
_INFOS = {t[0]: (f"/infos/{t[0]}.html", t[1]) for t, _ in INFOS}

# What the menu and the footer show depends on the kind of page, as on most shops.
_MENUS = {
    "accueil": [*_RAYONS[:1], *_RAYONS[2:4], _CONSEILS],
    "categorie": [*_RAYONS[:1], *_RAYONS[2:4], _CONSEILS],
    "fiche": [*_RAYONS[:1], *_RAYONS[2:4], _CONSEILS],
    "article": [_RAYONS[0], _RAYONS[2], _CONSEILS],
    "info": [_RAYONS[0], _RAYONS[3]],
    "operation": [_RAYONS[0]],
    "service": [_RAYONS[0]],
}
_PIEDS = {
    "accueil": list(_INFOS),
    "categorie": ["livraison", "mentions-legales", "cgv", "confidentialite"],
    "fiche": ["livraison", "mentions-legales", "cgv"],
    "article": ["mentions-legales", "cooperative"],
    "info": ["mentions-legales"],
    "operation": ["mentions-legales", "livraison"],
    "service": ["mentions-legales"],
}


def rendre(site: Site) -> dict[str, str]:
    """Return the files of the site: relative path to content."""
    gabarit = _environnement().get_template("page.html.j2")
    fichiers = {}
    for page in site.pages.values():
        _relativiser(page)
        fichiers[_fichier(page.chemin)] = gabarit.render(
            page=page,
            racine="../" * (page.chemin.count("/") - 1),
            navigation=_MENUS[page.genre],
            pied=[_INFOS[nom] for nom in _PIEDS[page.genre]],
        )
    lignes = [*site.robots, "", f"Sitemap: {DOMAINE}/sitemap.xml", ""]
    fichiers["robots.txt"] = "\n".join(lignes)
    fichiers["style.css"] = (files("comptoir.site") / "gabarits" / "style.css").read_text("utf-8")
    fichiers["sitemap.xml"] = (
        _environnement()
        .get_template("sitemap.xml.j2")
        .render(adresses=[DOMAINE + chemin for chemin in site.sitemap])
    )
    table = ["source,cible,statut", *(f"{s},{c},{n}" for s, c, n in site.redirections), ""]
    fichiers["redirections.csv"] = "\n".join(table)
    return dict(sorted(fichiers.items()))


@cache
def _environnement() -> Environment:
    return Environment(
        loader=PackageLoader("comptoir.site", "gabarits"),
        autoescape=True,
        undefined=StrictUndefined,
        keep_trailing_newline=True,
        trim_blocks=False,
    )


def _fichier(chemin: str) -> str:
    return chemin.lstrip("/") + ("index.html" if chemin.endswith("/") else "")


def _relativiser(page: Page) -> None:
    """Articles were written by hand: their links are relative, as an editor leaves them."""
    if page.genre != "article":
        return
    for lien in page.liens:
        if lien.ecriture is None:
            relatif = posixpath.relpath(lien.cible, posixpath.dirname(page.chemin))
            lien.ecriture = relatif + ("/" if lien.cible.endswith("/") else "")
