"""Links from other sites."""

import numpy as np
import pandas as pd

from comptoir.entreprise import Entreprise
from comptoir.referencement._pages import pages_utiles
from comptoir.referencement._requetes import PRODUITS
from comptoir.referencement._sites_referents import GENRES, site_referent
from comptoir.schema import Colonne, Table
from comptoir.site.modele import DOMAINE

__all__ = ["DOCUMENTATION", "backlinks"]

DOCUMENTATION: dict[str, Table] = {
    "backlinks": Table(
        "Les liens venus d'autres sites : un par ligne",
        cle=("url_source",),
        date="premiere_vue",
        colonnes={
            "url_source": Colonne("string", "Page qui porte le lien"),
            "url_cible": Colonne("string", "Page du site visée par le lien"),
            "ancre": Colonne("string", "Texte du lien ; vide pour une image", vide=True),
            "rel": Colonne("string", "Attribut rel du lien ; vide s'il n'y en a pas", vide=True),
            "type_site": Colonne(
                "string",
                "Nature du site source",
                valeurs=tuple(dict.fromkeys(genre.type_site for genre in GENRES)),
            ),
            "theme": Colonne(
                "string",
                "« jardin », « alimentation », « territoire » ou « hors sujet »",
                valeurs=("jardin", "alimentation", "territoire", "hors sujet"),
            ),
            "emplacement": Colonne(
                "string",
                "Place du lien dans la page source",
                valeurs=tuple(dict.fromkeys(genre.emplacement for genre in GENRES)),
            ),
            "trafic_mensuel": Colonne(
                "integer", "Visites estimées du site source", "visites/mois", minimum=0
            ),
            "premiere_vue": Colonne("date", "Date de découverte du lien"),
            "perdu_le": Colonne(
                "date", "Date de disparition du lien ; vide s'il existe encore", vide=True
            ),
        },
    ),
}


def backlinks(entreprise: Entreprise) -> pd.DataFrame:
    """Return the links from other sites, one row per link, in order of discovery."""
    alea = entreprise.alea("backlinks")
    mots = entreprise.table("mots_cles")
    exactes = list(
        mots.loc[
            mots["mot_cle"].isin([m for p in PRODUITS.values() for m in p]), "mot_cle"
        ].unique()
    )
    tables = [
        site_referent(alea, genre, rang, exactes)
        for genre in GENRES
        for rang in range(genre.nombre)
    ]
    table = pd.concat(tables, ignore_index=True)
    table["url_cible"] = DOMAINE + _cibles(entreprise, table, alea)
    # A contest is talked about the year it is held.
    concours = table["url_cible"].str.endswith("/jeu-concours-2024.html")
    dates = table.loc[concours, "premiere_vue"].map(lambda jour: jour.replace(year=2024))
    table.loc[concours, "premiere_vue"] = dates
    colonnes = list(DOCUMENTATION["backlinks"].colonnes)
    return table.sort_values(["premiere_vue", "url_source"], ignore_index=True)[colonnes]


def _cibles(entreprise: Entreprise, table: pd.DataFrame, alea: np.random.Generator) -> np.ndarray:
    """Draw the pages linked to: mostly the home page, sometimes pages that are gone."""
    boutique, articles = entreprise.partage(pages_utiles)
    rayons = [pages[0] for pages in boutique.values()]
    conseils = sorted({c for pages in articles.values() for c in pages})
    n = len(table)
    cibles = np.where(alea.random(n) < 0.5, "/", alea.choice(rayons + conseils, n))
    anciennes = ["/outils/serre-tunnel.html", "/operations/jeu-concours-2024.html", "/semences.php"]
    anciennes_page = alea.random(n) < 0.06
    cibles = np.where(anciennes_page, alea.choice(anciennes, n), cibles)
    return np.where(table["type_site"] == "partenaire", "/", cibles).astype(object)
