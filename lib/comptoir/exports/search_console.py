"""Search Console: the ZIP that « Exporter » gives from the results report, in French.

Seen in real French files: the names and headers of the members; UTF-8 with LF and no final line end; CTR as
text with a dot and zeros dropped (`7%`), positions with a dot; queries cut at 1 000 rows, one of them holding
a line break; the clicks of queries below those of days, those of pages above.

Model: the share of clicks whose query is withheld (38 %), the variants that fill the list up, the split by
device, the period written « 1 nov. 2025-31 oct. 2026 »; no member for countries nor for search appearance.
"""

import io
import zipfile

import numpy as np
import pandas as pd

from comptoir.entreprise import Entreprise
from comptoir.exports._demande import Demande
from comptoir.exports._ecriture import csv_texte

__all__ = ["MAXIMUM", "resultats"]

MAXIMUM = 1_000  # rows of a table
_TUS = 0.38  # share of the clicks whose query is not shown
_MESURES = ("Clics", "Impressions", "CTR", "Position")
_SUITES = ("en ligne", "bretagne", "2026", "promo", "livraison rapide", "bio")
_MARQUE_MAL_ECRITE = (
    "comptoir arzel",
    "comptoir d arzel",
    "arzel jardin",
    "cooperative arzel",
    "comptoir d'arzel horaires",
)
_APPAREILS = {"Mobile": 0.63, "Ordinateur": 0.33, "Tablette": 0.04}
_MOIS = ("janv.", "févr.", "mars", "avr.", "mai", "juin") + (
    *("juil.", "août", "sept.", "oct.", "nov.", "déc."),
)


def resultats(entreprise: Entreprise, demande: Demande) -> bytes:
    """Return the ZIP of a period: queries, pages, devices, days and filters."""
    alea = entreprise.alea("search console")
    mots = entreprise.table("mots_cles")
    mots = mots[mots["impressions"] > 0]
    part = ((demande.fin - demande.debut).days + 1) / 365
    requetes = _requetes(mots, part, alea)
    clics = round(requetes["clics"].sum() / (1 - _TUS))
    vues = round(requetes["impressions"].sum() / (1 - _TUS))
    position = float(np.average(requetes["position"], weights=requetes["impressions"]))
    pages = _resumer(mots, "url")
    pages[["clics", "impressions"]] = (pages[["clics", "impressions"]] * 1.7 * part).round()
    membres = {
        "Requêtes.csv": _table("Requêtes les plus fréquentes", requetes),
        "Pages.csv": _table("Pages les plus populaires", _adresses(pages)),
        "Appareils.csv": _table("Appareil", _appareils(clics, vues, position)),
        "Graphique.csv": _table("Date", _jours(entreprise, demande, clics, vues, position, alea)),
        "Filtres.csv": csv_texte(
            [("Filtre", "Valeur"), ("Type de recherche", "Web"), ("Date", _periode(demande))]
        ).rstrip("\n"),
    }
    sortie = io.BytesIO()
    with zipfile.ZipFile(sortie, "w", zipfile.ZIP_DEFLATED) as archive:
        for nom, texte in membres.items():
            entree = zipfile.ZipInfo(nom, demande.le.timetuple()[:6])
            entree.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entree, texte.encode())
    return sortie.getvalue()


def _requetes(mots: pd.DataFrame, part: float, alea: np.random.Generator) -> pd.DataFrame:
    """Return the queries shown: those followed, what people add to them, the brand misspelt."""
    table = _resumer(mots, "mot_cle")
    ajouts = []
    for suite in _SUITES:
        mesure = table[~table["mot_cle"].str.contains(suite.split()[0])].copy()
        reste = alea.uniform(0.01, 0.06, len(mesure))
        mesure["mot_cle"] += f" {suite}"
        mesure["clics"] = (mesure["clics"] * reste).round()
        mesure["impressions"] = np.maximum((mesure["impressions"] * reste).round(), 1)
        ajouts.append(mesure)
    marque = table[table["mot_cle"].str.contains("arzhel")]
    erreurs = pd.DataFrame({"mot_cle": _MARQUE_MAL_ECRITE})
    erreurs["impressions"] = alea.integers(260, 2_400, len(erreurs))
    erreurs["clics"] = (erreurs["impressions"] * marque["clics"].sum()) // marque[
        "impressions"
    ].sum()
    erreurs["position"] = 1.2
    toutes = pd.concat([table, *ajouts, erreurs], ignore_index=True)
    toutes[["clics", "impressions"]] = (toutes[["clics", "impressions"]] * part).round().astype(int)
    toutes = toutes[toutes["impressions"] > 0].drop_duplicates("mot_cle")
    ordre = ["clics", "impressions", "mot_cle"]
    table = toutes.sort_values(ordre, ascending=[False, False, True]).head(MAXIMUM)
    # Pasted from a document, with its line break.
    collee = table.index[table["mot_cle"].str.contains(" ")][40]
    table.loc[collee, "mot_cle"] = table.loc[collee, "mot_cle"].replace(" ", "\n", 1)
    return table


def _resumer(mots: pd.DataFrame, cle: str) -> pd.DataFrame:
    """Return clicks, impressions and mean position by query or by page."""
    poids = mots.assign(place=mots["position"] * mots["impressions"])
    table = poids.groupby(cle)[["clics", "impressions", "place"]].sum().reset_index()
    table["position"] = (table.pop("place") / table["impressions"]).round(2)
    return table


def _adresses(pages: pd.DataFrame) -> pd.DataFrame:
    pages["url"] = "https://comptoir-arzhel.example" + pages["url"]
    return pages.sort_values(["clics", "url"], ascending=[False, True])


def _appareils(clics: int, vues: int, position: float) -> pd.DataFrame:
    lignes = [
        (nom, round(clics * part), round(vues * part), position) for nom, part in _APPAREILS.items()
    ]
    return pd.DataFrame(lignes, columns=["appareil", "clics", "impressions", "position"])


def _jours(
    entreprise: Entreprise,
    demande: Demande,
    clics: int,
    vues: int,
    position: float,
    alea: np.random.Generator,
) -> pd.DataFrame:
    """Return the clicks of each day, spread as the natural visits of the shop are."""
    trafic = entreprise.table("trafic_jour")
    trafic = trafic[(trafic["canal"] == "naturel") & demande.pendant(trafic["date"])]
    jours = trafic.groupby("date")["sessions"].sum()
    table = pd.DataFrame({"jour": jours.index.strftime("%Y-%m-%d")})
    for nom, total in (("clics", clics), ("impressions", vues)):
        table[nom] = alea.multinomial(total, jours / jours.sum())
    table["impressions"] = np.maximum(table["impressions"], table["clics"])
    table["position"] = (position + alea.normal(0, 0.4, len(table))).round(2)
    return table


def _table(premiere: str, table: pd.DataFrame) -> str:
    mesures = zip(table["clics"], table["impressions"], table["position"], strict=True)
    lignes = [
        (nom, int(clics), int(vues), f"{_court(100 * clics / vues)}%", _court(position))
        for nom, (clics, vues, position) in zip(table.iloc[:, 0], mesures, strict=True)
    ]
    return csv_texte([(premiere, *_MESURES), *lignes]).rstrip("\n")


def _court(valeur: float) -> str:
    return f"{valeur:.2f}".rstrip("0").rstrip(".")


def _periode(demande: Demande) -> str:
    return "-".join(
        f"{jour.day} {_MOIS[jour.month - 1]} {jour.year}" for jour in (demande.debut, demande.fin)
    )
