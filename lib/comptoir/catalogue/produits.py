"""The catalogue: 640 products in seven families, with costs, stock and allergens."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from comptoir.catalogue._gammes import GAMMES, Format, Gamme
from comptoir.catalogue.familles import FAMILLES, Famille
from comptoir.entreprise import Entreprise
from comptoir.schema import Colonne, Table

__all__ = ["DOCUMENTATION", "cle_gtin", "produits"]


DOCUMENTATION: dict[str, Table] = {
    "produits": Table(
        "Le catalogue : un produit par ligne",
        cle=("sku",),
        colonnes={
            "sku": Colonne("string", "Référence interne du produit (clé)"),
            "gtin": Colonne(
                "string",
                "Code-barres interne à 13 chiffres, préfixe 2, clé de contrôle",
                unique=True,
            ),
            "nom": Colonne("string", "Nom commercial", unique=True),
            "famille": Colonne(
                "string", "Famille du catalogue (sept familles)", valeurs=tuple(FAMILLES)
            ),
            "gamme": Colonne("string", "Gamme au sein de la famille"),
            "producteur_id": Colonne("string", "Producteur ou fournisseur"),
            "prix_ttc": Colonne(
                "number", "Prix de vente actuel, toutes taxes comprises", "€ TTC", minimum=0
            ),
            "tva": Colonne("number", "Taux de TVA appliqué", "%", valeurs=(5.5, 10.0, 20.0)),
            "cout_ht": Colonne("number", "Coût d'achat actuel, hors taxes", "€ HT", minimum=0),
            "poids_g": Colonne("integer", "Poids expédié, emballage compris", "g", minimum=0),
            "quantite_nette": Colonne(
                "number", "Quantité nette, dans l'unité de la colonne unite", minimum=0
            ),
            "unite": Colonne(
                "string",
                "Unité de la quantité nette : g, kg, L ou pièce",
                valeurs=("g", "kg", "L", "pièce"),
            ),
            "bio": Colonne("boolean", "Vrai si le produit est certifié biologique"),
            "allergenes": Colonne(
                "string",
                "Allergènes à déclaration obligatoire, séparés par des virgules ; « aucun » pour une "
                "denrée qui n'en contient pas ; vide si le produit n'est pas une denrée",
                vide=True,
            ),
            "stock": Colonne(
                "integer", "Unités disponibles au 31 octobre 2026", "unités", minimum=0
            ),
            "statut": Colonne(
                "string",
                "« actif », « fin de série » ou « arrêté »",
                valeurs=("actif", "fin de série", "arrêté"),
            ),
        },
    ),
}

# Food and plants come from the cooperative's producers, the rest from suppliers.
_PRODUCTEURS = {
    "plants et semences": range(1, 17),
    "terreaux": range(17, 21),
    "outils": range(21, 29),
    "épicerie": range(29, 47),
    "boissons": range(47, 55),
    "basse-cour": range(55, 59),
    "coffrets": range(59, 61),
}


def cle_gtin(douze_chiffres: str) -> str:
    """Return the check digit of a GTIN-13 (weights 1 and 3, modulo 10)."""
    somme = sum(int(c) * (3 if rang % 2 else 1) for rang, c in enumerate(douze_chiffres))
    return str(-somme % 10)


def produits(entreprise: Entreprise) -> pd.DataFrame:
    """Return the catalogue, one row per product, sorted by SKU."""
    alea = entreprise.alea("produits")
    familles = [_famille(alea, nom, famille) for nom, famille in FAMILLES.items()]
    table = pd.concat(familles, ignore_index=True)
    codes = [f"2{numero:011d}" for numero in range(1, len(table) + 1)]
    table["gtin"] = [code + cle_gtin(code) for code in codes]
    table["allergenes"] = table["allergenes"].astype("str")
    return table.sort_values("sku", ignore_index=True)[list(DOCUMENTATION["produits"].colonnes)]


def _famille(alea: np.random.Generator, nom: str, famille: Famille) -> pd.DataFrame:
    """Draw the products of one family from its ranges."""
    possibles = [
        (gamme, libelle, taille)
        for gamme in GAMMES
        if gamme.famille == nom
        for libelle in gamme.noms.split(";")
        for taille in gamme.formats
    ]
    retenus = np.sort(alea.choice(len(possibles), famille.references, replace=False))
    choix = [possibles[i] for i in retenus]
    n = len(choix)
    bio = alea.random(n) < [gamme.part_bio for gamme, _, _ in choix]
    prix = _prix(alea, choix, bio)
    tva = np.array([gamme.tva for gamme, _, _ in choix])
    # Margins vary from product to product around the family's.
    marque = famille.taux_marque + np.clip(alea.normal(0, 0.03, n), -0.08, 0.08)
    statut = alea.choice(["actif", "fin de série", "arrêté"], n, p=[0.93, 0.04, 0.03])
    stock = np.round(alea.lognormal(4.0 - 0.012 * prix, 0.8)).astype(int)
    stock[(statut == "arrêté") | (alea.random(n) < 0.025)] = 0
    return pd.DataFrame(
        {
            "sku": [f"{famille.sigle}-{numero:04d}" for numero in range(1, n + 1)],
            "nom": [_nom(libelle, t, b) for (_, libelle, t), b in zip(choix, bio, strict=True)],
            "famille": nom,
            "gamme": [gamme.nom for gamme, _, _ in choix],
            "producteur_id": [f"P{p:03d}" for p in alea.choice(_PRODUCTEURS[nom], n)],
            "prix_ttc": prix,
            "tva": tva,
            "cout_ht": np.round(prix / (1 + tva / 100) * (1 - marque), 2),
            "poids_g": [taille.poids_g for _, _, taille in choix],
            "quantite_nette": [taille.quantite for _, _, taille in choix],
            "unite": [taille.unite for _, _, taille in choix],
            "bio": bio,
            "allergenes": [_allergenes(gamme, libelle) for gamme, libelle, _ in choix],
            "stock": stock,
            "statut": statut,
        }
    )


def _nom(libelle: str, taille: Format, bio: bool) -> str:
    nom = libelle.split("|")[0]
    return f"{nom} bio{taille.suffixe}" if bio else f"{nom}{taille.suffixe}"


def _allergenes(gamme: Gamme, libelle: str) -> str | None:
    if not gamme.aliment:
        return None
    return libelle.partition("|")[2] or "aucun"


def _prix(
    alea: np.random.Generator, choix: Sequence[tuple[Gamme, str, Format]], bio: np.ndarray
) -> np.ndarray:
    """Draw prices with retail endings: ,90 above 10 €, else a multiple of 10 cents less 5."""
    bas = np.array([gamme.prix[0] for gamme, _, _ in choix])
    haut = np.array([gamme.prix[1] for gamme, _, _ in choix])
    coefficient = np.array([taille.coefficient for _, _, taille in choix])
    brut = alea.uniform(bas, haut) * coefficient * np.where(bio, 1.12, 1.0)
    return np.where(brut >= 10, np.round(brut) - 0.1, np.round(brut * 10) / 10 - 0.05).round(2)
