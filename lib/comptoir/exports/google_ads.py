"""Google Ads: the campaign report, in French, in the « Excel .csv » flavour.

Seen in real (English) files: UTF-16 LE with its mark, tabs, two lines before the header, ` --` with a
leading space for what is missing, thousands marked in counts but not in costs, several final rows of
totals whose label is in the status column. Seen in a parser of French files: the labels, the decimal
comma, `1,61%` without a space, `Total : Campagnes`.

Model: a French file was not seen byte by byte: the title, the no-break space between thousands, the
labels of the other totals, `Valeur de conv.`. The value is before tax, as the shop's tag sends it here.
"""

import pandas as pd

from comptoir.entreprise import Entreprise
from comptoir.exports._demande import Demande
from comptoir.exports._ecriture import csv_texte, entier, jour_francais, virgule

__all__ = ["campagnes"]

_ENTETE = (
    *("État de la campagne", "Campagne", "Budget", "Code de devise", "État", "Type de campagne"),
    *("Impr.", "Clics", "CTR", "CPC moy.", "Coût", "Conversions", "Coût/conv.", "Valeur de conv."),
    "Taux d'impr. sur le Réseau de Recherche",
)
_ABSENT = " --"
_MESURES = ("impressions", "clics", "cout", "conversions_affichees", "valeur_ht")


def campagnes(entreprise: Entreprise, demande: Demande) -> bytes:
    """Return the report of the period: a row per campaign, then totals that count them again."""
    ads = entreprise.table("ads_jour")
    ads = ads[demande.pendant(ads["date"]) & (ads["plateforme"] == "Google Ads")]
    sommes = ads.groupby("campagne")[list(_MESURES)].sum()
    jours = (demande.fin - demande.debut).days + 1
    lignes = [
        [
            "Activée",
            nom,
            virgule(max(5, round(1.3 * somme["cout"] / jours))),
            "EUR",
            "Éligible",
            _type(str(nom)),
            *_chiffres(somme),
            _part(str(nom), entreprise),
        ]
        for nom, somme in sommes.iterrows()
    ]
    totaux = [("Campagnes", sommes), ("Compte", sommes)]
    for type_ in dict.fromkeys(_type(str(nom)) for nom in sommes.index):
        totaux.append((type_, sommes[[_type(str(nom)) == type_ for nom in sommes.index]]))
    pied = [
        [
            f"Total : {nom}",
            *[_ABSENT, _ABSENT, "EUR", _ABSENT, _ABSENT],
            *_chiffres(table.sum()),
            _ABSENT,
        ]
        for nom, table in totaux
    ]
    periode = f"{jour_francais(demande.debut)} - {jour_francais(demande.fin)}"
    contenu = [["Rapport sur les campagnes"], [periode], _ENTETE, *lignes, *pied]
    return b"\xff\xfe" + csv_texte(contenu, "\t").encode("utf-16-le")


def _chiffres(somme: pd.Series) -> list[str]:
    clics, conversions = int(somme["clics"]), somme["conversions_affichees"]
    impressions, cout = int(somme["impressions"]), somme["cout"]
    return [
        entier(impressions),
        entier(clics),
        virgule(100 * clics / impressions) + "%" if impressions else _ABSENT,
        virgule(cout / clics) if clics else _ABSENT,
        virgule(cout),
        virgule(conversions),
        virgule(cout / conversions) if conversions else _ABSENT,
        virgule(somme["valeur_ht"]),
    ]


def _type(campagne: str) -> str:
    if "PMAX" in campagne:
        return "Performance Max"
    return "Shopping" if "SHOPPING" in campagne else "Réseau de Recherche"


def _part(campagne: str, entreprise: Entreprise) -> str:
    """Return the share of impressions: bounded where it is high or low, missing outside search."""
    if _type(campagne) != "Réseau de Recherche":
        return _ABSENT
    part = entreprise.alea(f"exports part d'impressions {campagne}").uniform(0.05, 0.6)
    if "MARQUE" in campagne:
        return "> 90%"
    return "< 10%" if part < 0.1 else virgule(100 * part) + "%"
