"""The exports that a case can ask for, by name."""

from collections.abc import Callable
from typing import NamedTuple

import pandas as pd

from comptoir.entreprise import Entreprise
from comptoir.exports import ga4, google_ads, meta_ads, prestashop, search_console, stripe
from comptoir.exports._demande import Demande

__all__ = ["EXPORTS", "Export", "exporter"]


class Export(NamedTuple):
    """One file of one platform: how it is made, its extension, and in French what it is.

    `modele` says what of its layout was not seen in a real file; "" where nothing is.
    """

    ecrire: Callable[[Entreprise, Demande], bytes]
    extension: str
    titre: str
    modele: str


EXPORTS: dict[str, Export] = {
    "ga4_apercu": Export(
        ga4.apercu,
        ".csv",
        "Google Analytics 4, « Vue d'ensemble de l'acquisition », en français",
        "quatre des dix cartes ; une carte « Nième semaine » en sessions",
    ),
    "ga4_acquisition": Export(
        ga4.acquisition,
        ".csv",
        "Google Analytics 4, « Acquisition de trafic » par canal, en français",
        "l'en-tête complet du rapport en français n'a pas été vu dans un fichier réel",
    ),
    "google_ads": Export(
        google_ads.campagnes,
        ".csv",
        "Google Ads, « Rapport sur les campagnes », variante pour Excel (UTF-16), en français",
        "le titre, l'espace des milliers et les libellés des totaux par type, d'après le fichier "
        "anglais",
    ),
    "meta_csv": Export(
        meta_ads.texte,
        ".csv",
        "Meta, Gestionnaire de publicités, campagnes de la période, CSV",
        "l'indicateur des achats et leur valeur, à côté des colonnes vues",
    ),
    "meta_xlsx": Export(
        meta_ads.classeur,
        ".xlsx",
        "Meta, Gestionnaire de publicités, campagnes de la période, classeur",
        "l'indicateur des achats et leur valeur, à côté des colonnes vues",
    ),
    "meta_xlsx_total": Export(
        meta_ads.classeur_total,
        ".xlsx",
        "Meta, Gestionnaire de publicités, campagnes de la période, classeur avec total",
        "la ligne de total sans nom, qu'aucun fichier réel n'a montrée ; l'indicateur des achats et "
        "leur valeur",
    ),
    "prestashop": Export(
        prestashop.commandes,
        ".csv",
        "PrestaShop, liste des commandes exportée de l'administration",
        "les libellés français, les états et la forme du total",
    ),
    "search_console": Export(
        search_console.resultats,
        ".zip",
        "Search Console, résultats de recherche, archive de cinq fichiers CSV, en français",
        "la part des clics dont la requête est tue et la répartition par appareil ; sans les fichiers "
        "des pays ni de l'apparence dans les résultats",
    ),
    "stripe": Export(
        stripe.versements,
        ".csv",
        "Stripe, rapport détaillé des versements (par date de versement, heures UTC)",
        "l'ordre des colonnes et le texte de « description »",
    ),
}


def exporter(
    entreprise: Entreprise, nom: str, debut: str, fin: str, le: str | None = None
) -> bytes:
    """Return the file `nom` of a period.

    Args:
        entreprise: the company.
        nom: one of `EXPORTS`.
        debut: first day, YYYY-MM-DD.
        fin: last day.
        le: day of the export; by default the day after the last one.

    Raises:
        KeyError: there is no such export.
        ValueError: a day cannot be read, or comes before the one it follows.
    """
    if nom not in EXPORTS:
        raise KeyError(f"export inconnu : {nom!r} (exports : {', '.join(EXPORTS)})")
    premier, dernier = pd.Timestamp(debut), pd.Timestamp(fin)
    jour = pd.Timestamp(le) if le else dernier + pd.Timedelta(days=1)
    if not premier <= dernier <= jour:
        raise ValueError("la période commence après sa fin, ou finit après le jour de l'export")
    return EXPORTS[nom].ecrire(entreprise, Demande(premier, dernier, jour))
