"""The product pages of the shop: their sentences, their markup, what their articles sell."""

import json
from collections.abc import Iterator
from typing import Any

import pandas as pd

from comptoir.entreprise import Entreprise
from comptoir.schema import Colonne, Table
from comptoir.site import site
from comptoir.site.modele import Page

__all__ = ["DOCUMENTATION", "balisage_fiches", "phrases_fiches", "ventes_fiches"]

_AN_2 = "2025-11-01"  # first day of the year that the figures cover

DOCUMENTATION: dict[str, Table] = {
    "phrases_fiches": Table(
        "Les descriptions des fiches produits : une phrase par ligne",
        cle=("page", "rang"),
        colonnes={
            "page": Colonne("string", "Fiche produit"),
            "rang": Colonne("integer", "Place de la phrase dans la description", minimum=1),
            "phrase": Colonne("string", "La phrase"),
            "mots": Colonne("integer", "Nombre de mots de la phrase", "mots", minimum=1),
        },
    ),
    "balisage_fiches": Table(
        "Ce qu'un moteur lit du balisage Product de chaque fiche, JSON-LD ou microdonnées",
        cle=("page",),
        colonnes={
            "page": Colonne("string", "Fiche produit"),
            "prix_affiche": Colonne(
                "number", "Prix que lit l'internaute, hors prix barré", "€ TTC", minimum=0
            ),
            "produit": Colonne("boolean", "Un objet Product est lisible"),
            "offre": Colonne("boolean", "Le produit a une offre"),
            "nom": Colonne("string", "Propriété name", vide=True),
            "image": Colonne("string", "Propriété image", vide=True),
            "prix": Colonne("string", "Propriété price de l'offre, telle qu'écrite", vide=True),
            "devise": Colonne("string", "Propriété priceCurrency de l'offre", vide=True),
            "marque": Colonne("string", "Propriété brand", vide=True),
            "gtin": Colonne("string", "Propriété gtin13 : code-barres", vide=True),
            "livraison": Colonne("boolean", "L'offre a shippingDetails"),
            "retours": Colonne("boolean", "L'offre a hasMerchantReturnPolicy"),
        },
    ),
    "ventes_fiches": Table(
        "Ventes en ligne des articles du mini-site, novembre 2025 à octobre 2026, tous canaux",
        cle=("page",),
        colonnes={
            "page": Colonne("string", "Fiche produit"),
            "sku": Colonne("string", "Référence de l'article"),
            "quantite": Colonne(
                "integer", "Unités vendues, hors commandes annulées", "unités", minimum=0
            ),
            "marge_ht": Colonne("number", "Prix de vente HT moins coût d'achat, sur un an", "€ HT"),
        },
    ),
}


def phrases_fiches(entreprise: Entreprise) -> pd.DataFrame:
    """Return the sentences of the descriptions, page by page."""
    lignes = [
        (page.chemin, rang, phrase, len(phrase.split()))
        for page in _fiches(entreprise)
        for rang, phrase in enumerate(page.phrases, start=1)
    ]
    return pd.DataFrame(lignes, columns=list(DOCUMENTATION["phrases_fiches"].colonnes))


def balisage_fiches(entreprise: Entreprise) -> pd.DataFrame:
    """Return what the markup of each product page says, as written."""
    lignes = []
    for page in _fiches(entreprise):
        assert page.prix is not None
        produit = _produit(page)
        offre = produit.get("offers") or {}
        offre = offre[0] if isinstance(offre, list) else offre
        marque = produit.get("brand") or {}
        lignes.append(
            {
                "page": page.chemin,
                "prix_affiche": float(page.prix.nombre),
                "produit": bool(produit),
                "offre": bool(offre),
                "nom": produit.get("name") or None,
                "image": produit.get("image") or None,
                "prix": str(offre["price"]) if "price" in offre else None,
                "devise": offre.get("priceCurrency") or None,
                "marque": marque.get("name") if isinstance(marque, dict) else None,
                "gtin": produit.get("gtin13"),
                "livraison": "shippingDetails" in offre,
                "retours": "hasMerchantReturnPolicy" in offre,
            }
        )
    return pd.DataFrame(lignes, columns=list(DOCUMENTATION["balisage_fiches"].colonnes))


def ventes_fiches(entreprise: Entreprise) -> pd.DataFrame:
    """Return a year's sales of the articles that have a page."""
    commandes = entreprise.table("commandes")
    bonnes = commandes[(commandes["horodatage"] >= _AN_2) & (commandes["statut"] != "annulée")]
    lignes = entreprise.table("lignes")
    lignes = lignes[lignes["id_commande"].isin(bonnes["id"])]
    unitaire = lignes["pu_ttc"] / (1 + lignes["tva"] / 100) - lignes["cout_u_ht"]
    ventes = lignes.assign(marge=lignes["qte"] * unitaire).groupby("sku")[["qte", "marge"]].sum()
    pages = [(page.chemin, page.sku) for page in _fiches(entreprise)]
    table = pd.DataFrame(pages, columns=["page", "sku"])
    vendues = ventes.reindex(table["sku"]).fillna(0)
    table["quantite"] = vendues["qte"].to_numpy().astype(int)
    table["marge_ht"] = vendues["marge"].round(2).to_numpy()
    return table


def _fiches(entreprise: Entreprise) -> list[Page]:
    return sorted(entreprise.partage(site).fiches(), key=lambda page: page.chemin)


def _produit(page: Page) -> dict[str, Any]:
    """Return the Product of a page as an engine reads it; nothing where there is none."""
    if page.microdonnees:
        assert page.prix is not None
        offre = {"price": page.prix.nombre, "priceCurrency": "EUR"}
        return {"name": page.h1[0], "image": page.images[0].adresse, "offers": offre}
    return next((o for o in _objets(page) if "Product" in _types(o)), {})


def _objets(page: Page) -> Iterator[dict[str, Any]]:
    for bloc in page.donnees:
        try:
            lu = json.loads(bloc)
        except ValueError:  # an engine ignores it
            continue
        yield from lu.get("@graph", [lu])


def _types(objet: dict[str, Any]) -> list[str]:
    types = objet.get("@type", [])
    return [types] if isinstance(types, str) else types
