"""The competitive survey of October 2026: eight competitors' prices.

The survey is as an agency would hand it over: barcodes typed by hand, prices before or after tax,
packs of other sizes.
"""

import numpy as np
import pandas as pd

from comptoir.catalogue.produits import cle_gtin
from comptoir.concurrence._acteurs import ABSENTS_DU_CATALOGUE, ACTEURS, Acteur
from comptoir.concurrence._saisie import (
    avec_produits_arretes,
    contenance,
    deja_vendu,
    gtin_inconnu,
    libelle,
    saisir_gtin,
)
from comptoir.entreprise import Entreprise
from comptoir.schema import Colonne, Table

__all__ = ["DOCUMENTATION", "LIGNES_PAR_ACTEUR", "appariements", "prix_concurrents"]

LIGNES_PAR_ACTEUR = 60

DOCUMENTATION: dict[str, Table] = {
    "prix_concurrents": Table(
        "Le relevé de prix : soixante lignes par concurrent",
        cle=("acteur_id", "ligne"),
        etrangeres={("acteur_id",): "concurrents"},
        date="releve_le",
        colonnes={
            "acteur_id": Colonne("string", "Identifiant de l'acteur"),
            "ligne": Colonne("integer", "Numéro de la ligne dans le relevé de l'acteur", minimum=1),
            "gtin": Colonne(
                "string", "Code-barres tel que relevé ou saisi ; souvent absent", vide=True
            ),
            "libelle": Colonne("string", "Nom de l'article chez l'acteur"),
            "quantite_nette": Colonne(
                "number", "Contenance vendue, dans l'unité de la colonne unite", minimum=0
            ),
            "unite": Colonne(
                "string", "Unité de la contenance", valeurs=("g", "kg", "cl", "L", "pièce")
            ),
            "prix_affiche": Colonne("number", "Prix affiché, hors port", "€", minimum=0),
            "base_prix": Colonne(
                "string", "« TTC » ou « HT » : ce que dit le prix affiché", valeurs=("TTC", "HT")
            ),
            "en_stock": Colonne(
                "string", "« oui » ou « non » le jour du relevé", valeurs=("oui", "non")
            ),
            "releve_le": Colonne("date", "Date du relevé"),
        },
    ),
    "appariements": Table(
        "Le produit du Comptoir que chaque ligne du relevé de prix est vraiment",
        cle=("acteur_id", "ligne"),
        etrangeres={
            ("acteur_id",): "concurrents",
            ("acteur_id", "ligne"): "prix_concurrents",
            ("sku",): "produits",
        },
        colonnes={
            "acteur_id": Colonne("string", "Identifiant de l'acteur"),
            "ligne": Colonne("integer", "Numéro de la ligne dans le relevé de l'acteur", minimum=1),
            "sku": Colonne(
                "string",
                "Produit que le Comptoir vend encore, contrôlé à la main ; vide s'il n'y en a pas",
                vide=True,
            ),
        },
    ),
}


def prix_concurrents(entreprise: Entreprise) -> pd.DataFrame:
    """Return the price survey, sixty lines per competitor."""
    return entreprise.partage(_releve)[list(DOCUMENTATION["prix_concurrents"].colonnes)]


def appariements(entreprise: Entreprise) -> pd.DataFrame:
    """Return which product of the catalogue each line of the price survey really is."""
    return entreprise.partage(_releve)[list(DOCUMENTATION["appariements"].colonnes)]


def _releve(entreprise: Entreprise) -> pd.DataFrame:
    alea = entreprise.alea("prix_concurrents")
    produits = entreprise.table("produits")
    return pd.concat(
        [
            _releve_acteur(alea, f"C{rang:02d}", acteur, produits)
            for rang, acteur in enumerate(ACTEURS, start=1)
        ],
        ignore_index=True,
    )


def _releve_acteur(
    alea: np.random.Generator, acteur_id: str, acteur: Acteur, produits: pd.DataFrame
) -> pd.DataFrame:
    communs = produits[produits["famille"].isin(acteur.familles)]
    arrete = communs["statut"] == "arrêté"
    table = communs[~arrete].sample(acteur.communs, random_state=alea).reset_index(drop=True)
    if acteur.modele.startswith("place de marché"):
        # Several sellers offer the same article: six articles come twice.
        table = pd.concat([table.iloc[:-6], table.iloc[:6]], ignore_index=True)
    autres = _autres(alea, acteur, LIGNES_PAR_ACTEUR - len(table))
    autres = avec_produits_arretes(autres, communs, int(acteur_id[1:]))
    table = pd.concat([table, autres], ignore_index=True)
    table = table.iloc[alea.permutation(len(table))].reset_index(drop=True)
    n = len(table)
    niveau = acteur.prix * (table["prix_ttc"] / 12) ** acteur.pente
    prix = table["prix_ttc"] * niveau * np.exp(alea.normal(0, 0.07, n))
    facteur = np.where(
        table["unite"].isin(["kg", "L", "g"]) & table["sku"].notna() & (alea.random(n) < 0.22),
        alea.choice([0.5, 0.8, 1.25, 2.0], n),
        1.0,
    )
    # An article resized into another article of the catalogue would be that other article.
    facteur = np.where(deja_vendu(table, facteur, communs), 1.0, facteur)
    prix = prix * facteur**0.92
    hors_taxes = prix / (1 + table["tva"] / 100)
    quantite, unite = contenance(alea, table["quantite_nette"] * facteur, table["unite"])
    noms = zip(table["nom"], facteur != 1, quantite, unite, strict=True)
    return pd.DataFrame(
        {
            "acteur_id": acteur_id,
            "ligne": np.arange(1, n + 1),
            "gtin": [
                saisir_gtin(alea, code, gtin_inconnu(alea, cle_gtin)) for code in table["gtin"]
            ],
            "libelle": [libelle(alea, *nom, acteur.acteur) for nom in noms],
            "quantite_nette": quantite,
            "unite": unite,
            "prix_affiche": (hors_taxes if acteur.base == "HT" else prix).round(2),
            "base_prix": acteur.base,
            "en_stock": np.where(alea.random(n) < 0.08, "non", "oui"),
            "releve_le": pd.Timestamp("2026-10-05").as_unit("s")
            + pd.to_timedelta(alea.integers(0, 12, n), unit="D"),
            "sku": table["sku"],
        }
    )


def _autres(alea: np.random.Generator, acteur: Acteur, combien: int) -> pd.DataFrame:
    """Draw articles that the cooperative does not sell; they have no SKU."""
    choix = [
        (*article, 20.0 if famille in ("outils", "terreaux") else 5.5)
        for famille in acteur.familles
        for article in ABSENTS_DU_CATALOGUE[famille]
    ]
    # A short list is gone through again: the same article in the shop's other colours or scents.
    rangs = np.concatenate([alea.permutation(len(choix)) for _ in range(-(-combien // len(choix)))])
    table = pd.DataFrame(
        [choix[rang] for rang in rangs[:combien]],
        columns=["nom", "quantite_nette", "unite", "prix_ttc", "tva"],
    )
    table["gtin"] = [gtin_inconnu(alea, cle_gtin) for _ in range(combien)]
    table["sku"] = None
    return table
