"""Données structurées des fiches produits : balisage `Product` et `Offer`, prix balisé et affiché."""

import json
import math
import re
from pathlib import Path
from typing import Any

import extruct
import pandas as pd

from ecom.seo._html import analyser
from ecom.seo.pages import DOSSIER, fichiers

__all__ = ["anomalies", "est_fiche", "prix_affiche", "prix_balise", "produit", "relever"]


def est_fiche(html: str) -> bool:
    """Dit si la page est une fiche produit : `<body data-type="fiche">`."""
    corps = analyser(html).body
    return corps is not None and corps.get("data-type") == "fiche"


def produit(html: str) -> dict[str, Any] | None:
    """Premier objet `Product` de la page, en JSON-LD ou à défaut en microdonnées.

    Un objet peut être isolé, dans une liste ou dans un `@graph` ; son `@type` peut être un texte ou
    une liste. Un élément `script` illisible (virgule oubliée ou en trop, commentaire…) est ignoré,
    comme le fait un moteur ; les autres éléments de la page sont lus.

    Returns:
        Les propriétés de l'objet, ou `None` s'il n'y en a aucun.
    """
    for objets in (_json_ld, _microdonnees):
        for objet in _aplatir(objets(html)):
            types = objet.get("@type", [])
            if "Product" in ([types] if isinstance(types, str) else types):
                return objet
    return None


def prix_affiche(html: str) -> float:
    """Prix TTC que lit l'internaute, en euros : le texte de l'élément de classe `prix-actuel`.

    Le prix barré et le prix à l'unité de mesure ont d'autres classes. Pas de prix → `NaN`.
    """
    element = analyser(html).select_one(".prix-actuel")
    if element is None:
        return math.nan
    texte = re.sub(r"[^\d,]", "", element.get_text()).replace(",", ".")
    return float(texte) if texte else math.nan


def prix_balise(objet: dict[str, Any] | None) -> float:
    """Prix de la première offre d'un `Product`, en euros.

    Absent, illisible (virgule décimale, symbole €) ou nul → `NaN` : ce n'est pas un prix.
    """
    try:
        valeur = float(_offre(objet).get("price", ""))
    except (TypeError, ValueError):
        return math.nan
    return valeur if valeur > 0 and math.isfinite(valeur) else math.nan


def relever(dossier: str | Path = DOSSIER) -> pd.DataFrame:
    """Relève, pour chaque fiche produit, son balisage et ses deux prix.

    Returns:
        Une ligne par fiche, triée par `page` : `page`, `produit` (un `Product` est lisible),
        `nom`, `image`, `offre`, `devise` (booléens : la propriété est présente et non vide),
        `prix_affiche` et `prix_balise` (euros TTC, `NaN` si absents).
    """
    lignes = []
    for page, fichier in fichiers(dossier).items():
        html = fichier.read_text(encoding="utf-8")
        if not est_fiche(html):
            continue
        objet = produit(html)
        lignes.append(
            {
                "page": page,
                "produit": objet is not None,
                "nom": bool((objet or {}).get("name")),
                "image": bool((objet or {}).get("image")),
                "offre": bool(_offre(objet)),
                "devise": bool(_offre(objet).get("priceCurrency")),
                "prix_affiche": prix_affiche(html),
                "prix_balise": prix_balise(objet),
            }
        )
    return pd.DataFrame(lignes)


def anomalies(dossier: str | Path = DOSSIER) -> pd.DataFrame:
    """Fiches dont le balisage est incomplet ou contredit la page.

    | anomalie | règle |
    |---|---|
    | `produit_absent` | aucun `Product` lisible (les contrôles suivants ne s'appliquent pas) |
    | `nom_absent`, `image_absente` | `name`, `image` absents ou vides |
    | `offre_absente` | pas d'`offers` (les trois contrôles suivants ne s'appliquent pas) |
    | `prix_invalide` | `price` absent, non numérique, nul ou négatif |
    | `devise_absente` | `priceCurrency` absent |
    | `prix_different` | `price` valable, mais différent du prix affiché de plus d'un demi-centime |

    Returns:
        Une ligne par fiche et par anomalie (`page`, `anomalie`), triée.

    Source : propriétés retenues d'après Google Search Central, « Merchant listing », par convention ;
    règle de fond : tout ce qui est balisé doit être visible et identique.
    """
    fiche = relever(dossier)
    avec_offre = fiche["produit"] & fiche["offre"]
    controles = {
        "produit_absent": ~fiche["produit"],
        "nom_absent": fiche["produit"] & ~fiche["nom"],
        "image_absente": fiche["produit"] & ~fiche["image"],
        "offre_absente": fiche["produit"] & ~fiche["offre"],
        "prix_invalide": avec_offre & fiche["prix_balise"].isna(),
        "devise_absente": avec_offre & ~fiche["devise"],
        "prix_different": (fiche["prix_balise"] - fiche["prix_affiche"]).abs() > 0.005,
    }
    lignes = [
        (page, nom) for nom, fautif in controles.items() for page in fiche.loc[fautif, "page"]
    ]
    return pd.DataFrame(sorted(lignes), columns=["page", "anomalie"])


def _json_ld(html: str) -> list[Any]:
    # Not with extruct: it repairs trailing commas and comments, which an engine refuses, and one
    # broken element makes it drop the sound ones of the page.
    objets: list[Any] = []
    for script in analyser(html).find_all("script", type=_est_json_ld):
        try:
            lu = json.loads(script.get_text(), strict=False)  # as extruct: raw line ends in texts
        except json.JSONDecodeError:
            continue
        objets.extend(lu if isinstance(lu, list) else [lu])
    return [objet for objet in objets if isinstance(objet, dict)]


def _est_json_ld(type_: str | None) -> bool:
    return (type_ or "").partition(";")[0].strip().lower() == "application/ld+json"


def _microdonnees(html: str) -> list[Any]:
    trouve = extruct.extract(html, syntaxes=["microdata"], uniform=True, errors="ignore")
    return list(trouve.get("microdata", []))


def _aplatir(objets: list[dict[str, Any]]) -> list[dict[str, Any]]:
    plats: list[dict[str, Any]] = []
    for objet in objets:
        plats.extend(objet["@graph"] if isinstance(objet.get("@graph"), list) else [objet])
    return plats


def _offre(objet: dict[str, Any] | None) -> dict[str, Any]:
    offres = (objet or {}).get("offers") or {}
    if isinstance(offres, list):
        offres = offres[0]
    return offres if isinstance(offres, dict) else {}
