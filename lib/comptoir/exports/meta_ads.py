"""Meta Ads Manager: the campaigns of a period, in French, as CSV or XLSX.

Seen in real files: UTF-8 without a mark, CRLF, commas; the sheet `Worksheet` with dates as text;
U+2019 and no-break spaces in the names of columns; the two budget columns with each other's content;
decimal dots, up to eight decimals; `Résultats` whose kind changes with `Indicateur de résultats`;
missing = empty; one row per campaign for the whole period, and no total row.

Model: the indicator of purchases, `Valeur de conversion des achats` (seen in parsers only) beside the
other columns, and the unnamed total row of `classeur_total`, which no real file showed. The value is
with tax, as the shop's pixel sends it here: the company's claims before tax, at its mean rate of VAT.
"""

import io
from datetime import datetime

import xlsxwriter

from comptoir.entreprise import Entreprise
from comptoir.exports._demande import Demande
from comptoir.exports._ecriture import INSECABLE, csv_texte

__all__ = ["classeur", "classeur_total", "texte"]

_ENTETE = (
    *("Début des rapports", "Fin des rapports", "Nom de la campagne", "Diffusion des campagnes"),
    "Budget des ensembles de publicités",
    "Type de budget de l’ensemble de publicités",
    "Paramètre d’attribution",
    *("Résultats", "Indicateur de résultats", "Couverture", "Impressions", "Coût par résultat"),
    *("Montant dépensé (EUR)", "Fin", "Répétition", "Clics sur un lien"),
    f"Vues de la page de destination du site{INSECABLE}Web",
    *("Achats", "Valeur de conversion des achats"),
)
_ACHAT = "actions:offsite_conversion.fb_pixel_purchase"
_CLIC = "actions:link_click"

Valeur = str | int | float


def texte(entreprise: Entreprise, demande: Demande) -> bytes:
    """Return the CSV flavour."""
    return csv_texte([_ENTETE, *_lignes(entreprise, demande)], fin="\r\n").encode()


def classeur(entreprise: Entreprise, demande: Demande) -> bytes:
    """Return the XLSX flavour."""
    return _classeur(_lignes(entreprise, demande))


def classeur_total(entreprise: Entreprise, demande: Demande) -> bytes:
    """Return the XLSX flavour with a first row that adds up the others, without a name: a model."""
    lignes = _lignes(entreprise, demande)
    total: list[Valeur] = [""] * len(_ENTETE)
    total[0], total[1] = lignes[0][0], lignes[0][1]
    for nom in (
        *("Impressions", "Montant dépensé (EUR)", "Clics sur un lien", "Achats"),
        *("Résultats", "Valeur de conversion des achats"),
    ):
        rang = _ENTETE.index(nom)
        somme = round(sum(float(ligne[rang]) for ligne in lignes if ligne[rang] != ""), 8)
        total[rang] = int(somme) if somme == int(somme) else somme
    return _classeur([total, *lignes])


def _lignes(entreprise: Entreprise, demande: Demande) -> list[list[Valeur]]:
    ads = entreprise.table("ads_jour")
    ads = ads[demande.pendant(ads["date"]) & (ads["plateforme"] == "Meta Ads")]
    mesures = ["impressions", "clics", "cout", "conversions", "valeur_ht"]
    sommes = ads.groupby("campagne")[mesures].sum()
    taux = _taux_ttc(entreprise, demande)
    alea = entreprise.alea(f"exports meta {demande.debut:%Y%m%d} {demande.fin:%Y%m%d}")
    lignes = []
    for nom, somme in sommes.iterrows():
        impressions, clics = int(somme["impressions"]), int(somme["clics"])
        achats, cout = int(somme["conversions"]), round(float(somme["cout"]), 2)
        couverture = int(impressions / alea.uniform(1.3, 2.4))
        indicateur = _CLIC if "prospection" in str(nom) else _ACHAT
        resultats = clics if indicateur == _CLIC else achats
        ligne: list[Valeur] = [
            *(f"{demande.debut:%Y-%m-%d}", f"{demande.fin:%Y-%m-%d}", str(nom), "active"),
            # The two columns hold each other's content in real files.
            *("Utilisation du budget de l’ensemble de publicités", "0"),
            "clic à 7 jours et vue à 1 jour",
            *(resultats or "", indicateur if resultats else "", couverture, impressions),
            round(cout / resultats, 8) if resultats else "",
            *(cout, "Ongoing", round(impressions / couverture, 8) if couverture else ""),
            *(clics, int(clics * alea.uniform(0.72, 0.86))),
            *(achats or "", round(float(somme["valeur_ht"]) * taux, 2) if achats else ""),
        ]
        lignes.append(ligne)
    return lignes


def _taux_ttc(entreprise: Entreprise, demande: Demande) -> float:
    """Return what the orders of the period paid with tax, over the same before tax."""
    commandes = entreprise.table("commandes")
    commandes = commandes[demande.pendant(commandes["horodatage"])]
    return float(commandes["total_ttc"].sum() / commandes["total_ht"].sum())


def _classeur(lignes: list[list[Valeur]]) -> bytes:
    sortie = io.BytesIO()
    livre = xlsxwriter.Workbook(sortie, {"in_memory": True, "strings_to_urls": False})
    # A fixed date, so that the same company gives the same bytes.
    livre.set_properties({"created": datetime(2026, 1, 1)})
    feuille = livre.add_worksheet("Worksheet")
    entete: list[Valeur] = list(_ENTETE)
    for rang, ligne in enumerate([entete, *lignes]):
        for colonne, valeur in enumerate(ligne):
            if isinstance(valeur, str):
                if valeur:
                    feuille.write_string(rang, colonne, valeur)
            else:
                feuille.write_number(rang, colonne, float(valeur))
    livre.close()
    return sortie.getvalue()
