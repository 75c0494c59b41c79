"""The shop as it should be: every page in order, before any fault is planted."""

import json
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import numpy as np
import pandas as pd

from comptoir.site.liens import lier
from comptoir.site.modele import DOMAINE, Bloc, Image, Page, Prix, Site, Texte
from comptoir.site.textes_articles import ARTICLES
from comptoir.site.textes_fiches import PROPRES
from comptoir.site.textes_infos import INFOS, OPERATIONS
from comptoir.site.textes_rayons import CATEGORIES, CONSEILS, USAGES

__all__ = ["ENTRAINEMENT", "FICHES", "euros", "fiche_balisee", "segment", "site_sain"]

# Product pages per family, and the order in which they are shown.
FICHES = {
    "plants et semences": 4,
    "terreaux": 2,
    "outils": 3,
    "épicerie": 4,
    "boissons": 2,
    "basse-cour": 1,
    "coffrets": 2,
}
_ENSEIGNE = "Comptoir d'Arzhel"
_MARQUE = "Producteurs d'Arzhel"
# The robots that the cooperative turns away: they collect texts to train models.
ENTRAINEMENT = ("GPTBot", "Google-Extended", "ClaudeBot", "CCBot", "Applebot-Extended")


def site_sain(produits: pd.DataFrame, alea: np.random.Generator) -> Site:
    """Return the shop without a fault: products drawn from the catalogue, pages, links, sitemap."""
    pages = [_accueil(), *_categories(), *_paginations(), *_tris()]
    fiches = _fiches(produits, alea)
    pages += [*fiches, _conseils(), *_articles(), _version_imprimable(), *_infos(), *_operations()]
    pages += [_service("panier", "Votre panier"), _service("recherche", "Recherche")]
    site = Site({page.chemin: page for page in pages}, [], [], [])
    site.pages["/recherche/"].robots = "noindex, follow"
    lier(site, fiches)
    refuses = [f"User-agent: {robot}" for robot in ENTRAINEMENT]
    site.robots = ["User-agent: *", "Disallow: /panier/", "", *refuses, "Disallow: /"]
    site.sitemap = [page.chemin for page in pages if page.indexee]
    return site


def segment(texte: str) -> str:
    """Return `texte` as a path segment: lower case, no accents, hyphens."""
    texte = texte.lower().replace("œ", "oe").replace("æ", "ae")
    brut = unicodedata.normalize("NFKD", texte).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", brut).strip("-")


def euros(montant: float) -> str:
    """Return an amount as a French shop displays it, with non-breaking spaces."""
    return f"{montant:,.2f}".replace(",", "\u202f").replace(".", ",") + "\u00a0€"


def fiche_balisee(page: Page) -> dict[str, Any]:
    """Return the full Product object of a product page."""
    assert page.prix is not None
    return {
        "@context": "https://schema.org",
        "@type": "Product",
        "name": page.nom,
        "sku": page.sku,
        "image": DOMAINE + page.images[0].adresse,
        "brand": {"@type": "Brand", "name": _MARQUE},
        "offers": {
            "@type": "Offer",
            "url": DOMAINE + page.chemin,
            "price": page.prix.nombre,
            "priceCurrency": "EUR",
            "availability": "https://schema.org/InStock",
            "shippingDetails": {"@id": f"{DOMAINE}/infos/livraison.html#livraison"},
            "hasMerchantReturnPolicy": {"@id": f"{DOMAINE}/infos/livraison.html#retours"},
        },
    }


def _page(texte: Texte, prefixe: str = "", suffixe: str = "", **champs: Any) -> Page:
    adresse, nom, title, description, h1 = texte
    chemin = f"{prefixe}{adresse}{suffixe}"
    page = Page(chemin, champs.pop("genre"), nom, title, description, [h1], **champs)
    page.canoniques = [DOMAINE + chemin]
    return page


def _copies(blocs: list[Bloc]) -> list[Bloc]:
    """Return blocks of one's own: a fault planted in a page must not reach the next site."""
    return [replace(bloc) for bloc in blocs]


def _accueil() -> Page:
    texte = (
        "/",
        "Accueil",
        "Jardin et épicerie de Bretagne | Comptoir d'Arzhel",
        "Semences, outils, terreaux et épicerie bretonne : la coopérative agricole qui vend en ligne "
        "ce que ses adhérents cultivent et utilisent.",
        "Le jardin et le terroir, en direct de la coopérative",
    )
    blocs = [
        Bloc(
            2,
            "De saison en ce moment",
            "Bulbes à planter, terreaux de rempotage et coffrets à "
            "offrir : la sélection de l'automne.",
        ),
        Bloc(
            2,
            "Livré ou retiré",
            "Retrait gratuit à la coopérative, relais ou domicile ; livraison "
            "offerte dès 59 € d'achat.",
        ),
    ]
    images = [Image("/media/accueil.webp", "Potager d'automne devant la coopérative", 1200, 500)]
    return _page(texte, genre="accueil", blocs=blocs, images=images)


def _categories() -> list[Page]:
    pages = []
    for famille, (texte, blocs) in CATEGORIES.items():
        image = Image(
            f"/media/rayon{texte[0].rstrip('/')}.webp", f"Rayon {texte[1].lower()}", 1200, 400
        )
        page = _page(
            texte, genre="categorie", famille=famille, blocs=_copies(blocs), images=[image]
        )
        page.ariane = [("/", "Accueil")]
        pages.append(page)
    return pages


def _paginations() -> list[Page]:
    pages = []
    for numero in (2, 3):
        texte = (
            f"/epicerie/page-{numero}.html",
            f"Épicerie, page {numero}",
            f"Épicerie bretonne de producteurs, page {numero} | Arzhel",
            f"Page {numero} de l'épicerie bretonne : la suite des conserves, douceurs et infusions des "
            "producteurs de la coopérative.",
            f"L'épicerie des producteurs bretons, page {numero}",
        )
        page = _page(texte, genre="categorie", famille="épicerie")
        page.ariane = [("/", "Accueil"), ("/epicerie/", "Épicerie bretonne")]
        pages.append(page)
    return pages


def _tris() -> list[Page]:
    """Return the pages that show a category in another order: canonical is the category."""
    pages = []
    for famille in ("outils", "épicerie"):
        (adresse, nom, *_), _ = CATEGORIES[famille]
        texte = (
            f"{adresse}tri-prix.html",
            f"{nom} par prix",
            f"{nom} : articles du moins cher au plus cher",
            f"Les articles du rayon « {nom} » classés du moins cher au plus cher, prix toutes taxes "
            "comprises.",
            f"{nom}, par prix croissant",
        )
        page = _page(texte, genre="categorie", famille=famille, indexee=False)
        page.canoniques = [DOMAINE + adresse]
        page.ariane = [("/", "Accueil"), (adresse, nom)]
        pages.append(page)
    return pages


def _fiches(produits: pd.DataFrame, alea: np.random.Generator) -> list[Page]:
    candidats = produits[
        (produits["statut"] == "actif") & (produits["gamme"] != "cidres et alcools")
    ]
    pages = []
    for famille, nombre in FICHES.items():
        rayon = candidats[candidats["famille"] == famille]
        tires = np.sort(alea.choice(len(rayon), nombre, replace=False))
        pages += [
            _fiche(produit, list(phrases))
            for produit, phrases in zip(
                rayon.iloc[tires].to_dict("records"), PROPRES[famille], strict=True
            )
        ]
    return pages


def _fiche(produit: Mapping[Any, Any], phrases: list[str]) -> Page:
    famille, nom = produit["famille"], produit["nom"]
    rayon, intitule = CATEGORIES[famille][0][:2]
    argument, entretien = USAGES[famille]
    titres = [
        f"{nom} | {_ENSEIGNE}",
        f"{nom} – achat en ligne | {_ENSEIGNE}",
        f"{nom} – coopérative d'Arzhel",
        nom,
    ]
    blocs = [
        Bloc(2, "Utilisation et entretien", entretien),
        Bloc(
            3,
            "Livraison",
            "Expédition sous trois jours ouvrés, ou retrait gratuit à la coopérative.",
        ),
    ]
    page = Page(
        f"{rayon}{segment(nom)}.html",
        "fiche",
        nom,
        next(t for t in titres if 30 <= len(t) <= 60) if len(nom) <= 60 else nom[:60],
        _completer(f"{nom} : {argument}"),
        [nom],
        famille=famille,
        images=[Image(f"/media/{produit['sku'].lower()}.webp", nom)],
        blocs=blocs,
        ariane=[("/", "Accueil"), (rayon, intitule)],
        prix=_prix(produit),
        sku=produit["sku"],
        gtin=produit["gtin"],
        phrases=phrases,
        mention=_mention(produit),
        caracteristiques=[
            ("Référence", produit["sku"]),
            ("Contenance", f"{produit['quantite_nette']:g} {produit['unite']}".replace(".", ",")),
            ("Disponibilité", "en stock, expédié sous trois jours ouvrés"),
        ],
    )
    page.canoniques = [DOMAINE + page.chemin]
    page.donnees = [json.dumps(fiche_balisee(page), ensure_ascii=False)]
    return page


def _prix(produit: Mapping[Any, Any]) -> Prix:
    ttc = produit["prix_ttc"]
    hors_taxes = f"{ttc / (1 + produit['tva'] / 100):.2f}"
    return Prix(f"{ttc:.2f}", euros(ttc), hors_taxes, _prix_unite(produit))


def _mention(produit: Mapping[Any, Any]) -> str:
    """Return what food must tell before purchase, as far as the catalogue knows it."""
    allergenes = produit["allergenes"]
    if not isinstance(allergenes, str) or not allergenes or allergenes == "nan":
        return ""
    if "algues" in produit["nom"].lower() and allergenes == "poissons":
        return (
            "Peut contenir des traces de poissons."  # gathered with the seaweed, not an ingredient
        )
    return f"Allergènes : {allergenes}."


def _prix_unite(produit: Mapping[Any, Any]) -> str:
    if produit["unite"] not in ("kg", "L") or produit["quantite_nette"] == 1:
        return ""
    return f"{euros(produit['prix_ttc'] / produit['quantite_nette'])}/{produit['unite']}"


def _completer(description: str) -> str:
    """Lengthen a meta description until it says enough, never past what is displayed."""
    suites = (" Livraison à domicile ou en relais, retrait gratuit.", " Expédié de Bretagne.")
    for suite in suites:
        if len(description) < 110 and len(description + suite) <= 155:
            description += suite
    return description


def _conseils() -> Page:
    page = _page(CONSEILS, genre="categorie", famille="conseils")
    page.ariane = [("/", "Accueil")]
    page.images = [
        Image("/media/conseils.webp", "Jardinière repiquant un plant de tomate", 1200, 400)
    ]
    return page


def _articles() -> list[Page]:
    pages = []
    for texte, blocs, _ in ARTICLES:
        page = _page(
            texte, "/conseils/", ".html", genre="article", famille="conseils", blocs=_copies(blocs)
        )
        page.ariane = [("/", "Accueil"), ("/conseils/", "Conseils")]
        page.images = [
            Image(f"/media/conseils/{texte[0]}.webp", f"{texte[1]} : les gestes", 800, 450)
        ]
        pages.append(page)
    return pages


def _version_imprimable() -> Page:
    texte = (
        "/conseils/imprimer-compost-debutant.html",
        "Le compost, version à imprimer",
        "Réussir son compost : version à imprimer",
        "La fiche « Réussir son compost » mise en page pour l'impression, sur une seule feuille au "
        "format A4.",
        "Réussir son compost (à imprimer)",
    )
    page = _page(texte, genre="service", robots="none", indexee=False)
    page.canoniques = []
    return page


def _infos() -> list[Page]:
    return [_page(t, "/infos/", ".html", genre="info", blocs=_copies(b)) for t, b in INFOS]


def _operations() -> list[Page]:
    pages = []
    for texte, blocs in OPERATIONS:
        page = _page(texte, "/operations/", ".html", genre="operation", blocs=_copies(blocs))
        page.images = [Image(f"/media/operations/{texte[0]}.webp", texte[1], 1200, 500)]
        pages.append(page)
    return pages


def _service(nom: str, titre: str) -> Page:
    texte = (
        f"/{nom}/",
        titre,
        f"{titre} sur le site du {_ENSEIGNE}",
        f"{titre} : page de service du site de vente en ligne de la coopérative, sans contenu à "
        "référencer.",
        titre,
    )
    page = _page(texte, genre="service", indexee=False)
    page.canoniques = []
    return page
