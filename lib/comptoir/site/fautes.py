"""The SEO faults of the shop, planted one by one and written down as they are planted.

Each function changes the site and yields what it planted; a fault with consequences (a page that is
both in noindex and in the sitemap) is written once per rule it breaks.
"""

import itertools
from collections.abc import Iterator

import numpy as np

from comptoir.site.fautes_balisage import fausser_balisage
from comptoir.site.modele import DOMAINE, Image, Lien, Page, Site
from comptoir.site.plan import ENTRAINEMENT

__all__ = ["semer"]

Defaut = tuple[str, str, str, str]  # family, page, fault, detail

_BOURRAGE = " : promo, pas cher, livraison rapide partout en France"
_GENERIQUE = "Nos produits du terroir et du jardin | Comptoir d'Arzhel"
_DESCRIPTION = (
    "Achetez en ligne les produits de la coopérative au meilleur prix, avec une livraison rapide dans "
    "toute la France."
)


def semer(site: Site, alea: np.random.Generator) -> list[Defaut]:
    """Plant every fault in `site` and return the list of them."""
    fiches = [fiche for fiche in site.fiches() if fiche.famille != "épicerie"]
    ordre = [fiches[i] for i in alea.permutation(len(fiches))]
    liste = [
        *_titles(site, ordre),
        *_descriptions(site, ordre),
        *_titres_et_images(site, ordre),
        *_maillage(site, ordre[0]),
        *_indexation(site, ordre),
    ]
    toutes = site.fiches()
    liste += fausser_balisage([toutes[i] for i in alea.permutation(len(toutes))])
    liste += _redirections(site)
    liste += _liens(site, ordre)
    return liste


def _titles(site: Site, fiches: list[Page]) -> Iterator[Defaut]:
    pages = site.pages
    absente = fiches[1]
    absente.commentaires.append(f"<title>{absente.title}</title>")
    absente.title = None
    yield "balises", absente.chemin, "title_absent", ""
    for page, texte in ((pages["/"], "Accueil"), (pages["/infos/cgv.html"], "CGV")):
        page.title = texte
        yield "balises", page.chemin, "title_court", ""
    articles = [pages[f"/conseils/{nom}.html"] for nom in ("pailler-potager", "galettes-sarrasin")]
    for page in (fiches[2], fiches[3], *articles):
        page.title = page.nom + _BOURRAGE
        yield "balises", page.chemin, "title_long", ""
    for page in fiches[4:7]:
        page.title = _GENERIQUE
        yield "balises", page.chemin, "title_double", ""
    # Not a fault: exactly 60 characters, which entities make longer in the source.
    pages[
        "/conseils/compost-debutant.html"
    ].title = "Compost & paillage : le guide d'Arzhel pour bien s'y prendre"
    # A sorted list that lost its canonical is a second copy of the category.
    tri, rayon = pages["/epicerie/tri-prix.html"], pages["/epicerie/"]
    tri.title, tri.description, tri.h1, tri.canoniques = (
        rayon.title,
        rayon.description,
        rayon.h1,
        [],
    )
    for page in (tri, rayon):
        yield "balises", page.chemin, "title_double", ""
        yield "balises", page.chemin, "description_double", ""
    yield "indexation", tri.chemin, "absente_du_sitemap", ""


def _descriptions(site: Site, fiches: list[Page]) -> Iterator[Defaut]:
    pages = site.pages
    for page in (
        pages["/conseils/dossier-sol-vivant.html"],
        pages["/infos/cooperative.html"],
        fiches[0],
    ):
        page.description = None
        yield "balises", page.chemin, "description_absente", ""
    vide = pages["/infos/confidentialite.html"]
    vide.description = ""
    yield "balises", vide.chemin, "description_absente", ""
    for page, texte in (
        (pages["/basse-cour/"], "Tout pour les poules et les lapins."),
        (fiches[2], f"{fiches[2].nom[:40]} en stock."),
    ):
        page.description = texte
        yield "balises", page.chemin, "description_courte", ""
    for page in (fiches[1], pages["/operations/foire-aux-plants.html"]):
        assert page.description is not None
        page.description += " Découvrez aussi toutes nos offres du moment, nos nouveautés et nos bons plans de jardinage."
        yield "balises", page.chemin, "description_longue", ""
    for page in fiches[5:9]:
        page.description = _DESCRIPTION
        yield "balises", page.chemin, "description_double", ""
    # Not a fault: the name of a meta element is read without regard to case.
    pages["/conseils/calendrier-semis.html"].meta_a_l_envers = True


def _titres_et_images(site: Site, fiches: list[Page]) -> Iterator[Defaut]:
    pages = site.pages
    pages["/terreaux/"].h1 = [""]  # a picture took the place of the words
    fiches[3].faux_h1, fiches[3].h1 = fiches[3].h1[0], []
    for page in (pages["/terreaux/"], fiches[3]):
        yield "balises", page.chemin, "h1_absent", ""
    pages["/"].h1.insert(0, "Comptoir d'Arzhel")
    pages["/conseils/calendrier-semis.html"].h1.append("Nos semis du mois")
    for chemin in ("/", "/conseils/calendrier-semis.html"):
        yield "balises", chemin, "h1_multiple", ""
    for page in (
        pages["/conseils/compost-debutant.html"],
        pages["/infos/livraison.html"],
        fiches[7],
        fiches[9],
    ):
        for bloc in page.blocs:
            bloc.niveau = 4 if bloc.niveau == 3 else bloc.niveau
        yield "balises", page.chemin, "saut_titre", ""
    decors = [Image("/media/feuille.svg", "", 24, 24)]
    pages["/conseils/galettes-sarrasin.html"].images += decors  # decorative: not a fault
    for page in (
        pages["/outils/"],
        pages["/conseils/galettes-sarrasin.html"],
        pages["/operations/noel-2025.html"],
        fiches[4],
        fiches[8],
    ):
        page.images[0].alt = None
        yield "balises", page.chemin, "alt_absent", ""


def _maillage(site: Site, isolee: Page) -> Iterator[Defaut]:
    pages = site.pages
    foire, noel = pages["/operations/foire-aux-plants.html"], pages["/operations/noel-2025.html"]
    poules, coffrets = (
        pages["/conseils/poules-pondeuses-hiver.html"],
        pages["/operations/coffrets-noel-2025.html"],
    )
    for page in (isolee, poules, foire):
        site.delier(page.chemin)
        yield "maillage", page.chemin, "orpheline", ""
    # Last year's campaign: two pages that only know each other.
    pages["/"].liens = [
        lien for lien in pages["/"].liens if lien.cible not in (noel.chemin, coffrets.chemin)
    ]
    for page in (noel, coffrets):
        yield "maillage", page.chemin, "inaccessible", ""
    # A chain of articles: each is linked from the one before only.
    suite = [
        pages[f"/conseils/{n}.html"]
        for n in ("pailler-potager", "plantes-melliferes", "hotel-a-insectes")
    ]
    for avant, apres in itertools.pairwise(suite):
        site.delier(apres.chemin)
        avant.liens.append(Lien(apres.chemin, apres.nom, "À lire aussi"))
    yield "maillage", suite[2].chemin, "trop_profonde", ""
    # Page 3 of the groceries is reached through page 2 only, and its product through page 3 only.
    page_2, page_3 = pages["/epicerie/page-2.html"], pages["/epicerie/page-3.html"]
    derniere = [fiche for fiche in site.fiches() if fiche.famille == "épicerie"][3]
    for lien, cible, groupe in (
        (page_2, page_3, "Suite du rayon"),
        (page_3, derniere, "Nos articles"),
    ):
        site.delier(cible.chemin)
        prix = cible.prix.affiche if cible.prix else ""
        lien.liens.append(Lien(cible.chemin, cible.nom, groupe, prix=prix))
    yield "maillage", derniere.chemin, "trop_profonde", ""


def _indexation(site: Site, fiches: list[Page]) -> Iterator[Defaut]:
    pages = site.pages
    regles = [
        "Disallow: /conseils/dossier-",
        "Allow: /conseils/dossier-semis",
        "Disallow: /*/imprimer-",
    ]
    site.robots[2:2] = regles
    yield from _robots(site)
    for nom in ("dossier-taille-fruitiers", "dossier-sol-vivant"):
        yield "indexation", f"/conseils/{nom}.html", "sitemap_bloquee", ""
    yield "indexation", "/conseils/imprimer-compost-debutant.html", "noindex_bloquee", ""

    oubliee, declinaison, double, ancienne, oubli = (
        fiches[10],
        fiches[11],
        fiches[12],
        fiches[13],
        fiches[9],
    )
    oubliee.robots = "NOINDEX, follow"
    yield "indexation", oubliee.chemin, "sitemap_noindex", ""

    declinaison.robots, declinaison.canoniques = "noindex", [DOMAINE + fiches[12].chemin]
    for defaut in ("canonique_noindex", "sitemap_noindex", "sitemap_non_canonique"):
        yield "indexation", declinaison.chemin, defaut, ""

    double.canoniques.append(DOMAINE + "/")
    yield "indexation", double.chemin, "canonique_multiple", ""

    ancienne.canoniques = [f"{DOMAINE}/boutique/{ancienne.sku.lower()}"]
    site.redirections.append((f"/boutique/{ancienne.sku.lower()}", ancienne.chemin, 301))
    for defaut in ("canonique_non_200", "sitemap_non_canonique"):
        yield "indexation", ancienne.chemin, defaut, ""

    pages["/coffrets/"].canoniques = ["/coffrets/"]
    yield "indexation", "/coffrets/", "canonique_relative", ""

    site.sitemap.append("/outils/tri-prix.html")
    yield "indexation", "/outils/tri-prix.html", "sitemap_non_canonique", ""
    for page in (oubli, pages["/conseils/plantes-melliferes.html"]):
        site.sitemap.remove(page.chemin)
        yield "indexation", page.chemin, "absente_du_sitemap", ""
    for chemin in ("/semences/", "/operations/jeu-concours-2024.html", "/outils/serre-tunnel.html"):
        site.sitemap.append(chemin)
        yield "indexation", chemin, "sitemap_non_200", ""


def _robots(site: Site) -> Iterator[Defaut]:
    """Turn away one robot that trains, and two that search; let the others train."""
    garde, caches = ENTRAINEMENT[:1], ("OAI-SearchBot", "PerplexityBot")
    debut = site.robots.index(f"User-agent: {garde[0]}")
    site.robots[debut:-1] = [f"User-agent: {robot}" for robot in (*garde, *caches)]
    for robot in ENTRAINEMENT[1:]:
        yield "robots", robot, "entrainement_permis", ""
    for robot in caches:
        yield "robots", robot, "recherche_interdite", ""


def _redirections(site: Site) -> Iterator[Defaut]:
    """Write the addresses of the former site, those in order and those that are not."""
    simples = [(f"/boutique/{f.sku.lower()}", f.chemin) for f in site.fiches()[::3]]
    simples += [
        (f"/blog/{n}", f"/conseils/{n}.html") for n in ("compost-debutant", "calendrier-semis")
    ]
    simples += [
        ("/qui-sommes-nous", "/infos/cooperative.html"),
        ("/outils-jardin/", "/outils/"),
        ("/semences/", "/plants-et-semences/"),
    ]
    deja = {source for source, _, _ in site.redirections}
    site.redirections += [(s, c, 301) for s, c in simples if s not in deja]
    for source, cible in (
        ("/catalogue/outils", "/outils-jardin/"),
        ("/graines/", "/semences/"),
        ("/semences.php", "/graines/"),
    ):
        site.redirections.append((source, cible, 301))
        yield "redirections", source, "chaine", ""
    for source, cible in (
        ("/promo-printemps", "/plants-et-semences/"),
        ("/noel", "/operations/coffrets-noel-2025.html"),
    ):
        site.redirections.append((source, cible, 302))
        yield "redirections", source, "temporaire", ""
    for source, cible in (
        ("/carte-cadeau", "/cheques-cadeaux"),
        ("/cheques-cadeaux", "/carte-cadeau"),
        ("/bon-cadeau", "/carte-cadeau"),
    ):
        site.redirections.append((source, cible, 301))
        yield "redirections", source, "boucle", ""
    site.redirections.append(("/boutique/serre-de-jardin", "/outils/serre-tunnel.html", 301))
    yield "redirections", "/boutique/serre-de-jardin", "vers_404", ""
    site.redirections += [
        ("/operations/jeu-concours-2024.html", "", 410),
        ("/boutique/desherbant-total", "", 410),
    ]
    site.redirections.sort()


def _liens(site: Site, fiches: list[Page]) -> Iterator[Defaut]:
    """Leave links to addresses that do not answer 200 in the body of seven pages."""
    pages = site.pages
    ancienne = f"/boutique/{fiches[13].sku.lower()}"
    for page, cible, texte, ecriture in (
        (
            pages["/"],
            "/promo-printemps",
            "Les offres de saison",
            f"{DOMAINE}/promo-printemps?utm_source=accueil",
        ),
        (
            pages["/conseils/calendrier-semis.html"],
            "/semences.php",
            "Toutes nos graines",
            "../semences.php",
        ),
        (
            pages["/conseils/dossier-sol-vivant.html"],
            "/outils/serre-tunnel.html",
            "La serre tunnel",
            "../outils/serre-tunnel.html#dimensions",
        ),
        (pages["/conseils/pailler-potager.html"], ancienne, "Notre choix", f"..{ancienne}"),
        (
            pages["/infos/cooperative.html"],
            "/operations/jeu-concours-2024.html",
            "Le jeu-concours",
            None,
        ),
        (pages["/infos/livraison.html"], "/carte-cadeau", "La carte cadeau", None),
        (fiches[6], "/conseils/guide-arrosage.html", "Notre guide de l'arrosage", None),
    ):
        page.liens.append(Lien(cible, texte, "À lire aussi", ecriture))
        yield "liens", page.chemin, "lien_non_200", cible
