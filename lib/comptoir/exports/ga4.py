"""Google Analytics 4: the acquisition overview and the acquisition report, in French.

Seen in a real file: the preamble, its no-break spaces, UTF-8 without a mark, CRLF, the cards of the
overview one below the other, each with its own dates (one has another period), an empty card that
leaves its header alone, channels in English, no total row.

Model: the header of the whole acquisition report (its French labels were seen apart, in parsers and
samples; the line « Tous les utilisateurs » in English reports), the channel `Affiliates` (in Google's
documentation). The revenue is what a tag would send: with tax and postage, cancelled orders included.
"""

from typing import Any

import pandas as pd

from comptoir.entreprise import Entreprise
from comptoir.exports._boutique import PART_MESUREE, boutique
from comptoir.exports._demande import Demande
from comptoir.exports._ecriture import INSECABLE, csv_texte

__all__ = ["CANAUX_GA4", "acquisition", "apercu"]

CANAUX_GA4 = {
    "naturel": "Organic Search",
    "direct": "Direct",
    "sea": "Paid Search",
    "référents": "Referral",
    "e-mail": "Email",
    "social organique": "Organic Social",
    "affiliation": "Affiliates",
    "social payant": "Paid Social",
    "autres": "Unassigned",
}
_TIRETS = "# ----------------------------------------"
_JOURS_COHORTE = 120


def apercu(entreprise: Entreprise, demande: Demande) -> bytes:
    """Return the overview: four of its ten cards, those that the company's tables can fill."""
    trafic = _trafic(entreprise, demande)
    semaine = (trafic["date"] - demande.debut).dt.days // 7
    semaines = trafic.groupby(semaine)["sessions"].sum()
    canaux = _par_canal(trafic)["sessions"]
    ads = entreprise.table("ads_jour")
    ads = ads[demande.pendant(ads["date"]) & (ads["plateforme"] == "Google Ads")]
    campagnes = (ads.groupby("campagne")["clics"].sum() * PART_MESUREE).astype(int)
    campagnes = campagnes.sort_values(ascending=False, kind="stable")
    cohorte = demande.fin - pd.Timedelta(days=_JOURS_COHORTE - 1)
    cartes: list[tuple[pd.Timestamp, tuple[str, str], list[tuple[Any, Any]]]] = [
        (
            demande.debut,
            ("Nième semaine", "Sessions"),
            [(f"{rang:04d}", total) for rang, total in semaines.items()],
        ),
        (
            demande.debut,
            (
                "Groupe de canaux principal de la session (Groupe de canaux par défaut)",
                "Sessions",
            ),
            list(canaux.items()),
        ),
        (
            demande.debut,
            ("Campagne Google Ads de la session", "Sessions"),
            list(campagnes.items()),
        ),
        (cohorte, ("Cohorte", f"Valeur moyenne sur {_JOURS_COHORTE}{INSECABLE}j"), []),
    ]
    titre = _titre("Vue d'ensemble de l'acquisition")
    blocs = [
        [*_dates(debut, demande.fin), *csv_texte([entete, *lignes]).splitlines()]
        for debut, entete, lignes in cartes
    ]
    texte = "\r\n\r\n".join("\r\n".join(bloc) for bloc in blocs)
    return ("\r\n".join(titre) + "\r\n" + texte + "\r\n").encode()


def acquisition(entreprise: Entreprise, demande: Demande) -> bytes:
    """Return the report by channel, with purchases and revenue, as the tool measured them."""
    trafic = _par_canal(_trafic(entreprise, demande))
    ventes = boutique(entreprise)
    ventes = ventes[demande.pendant(ventes["horodatage"]) & ventes["mesuree"]]
    canal = ventes["canal"].map(CANAUX_GA4)
    achats = canal.value_counts().reindex(trafic.index, fill_value=0)
    revenu = ventes.groupby(canal)["total_ttc"].sum().reindex(trafic.index, fill_value=0.0)
    entete = [
        "Groupe de canaux par défaut de la session",
        "Sessions",
        "Sessions avec engagement",
        "Taux d'engagement",
        "Événements clés",
        "Revenu total",
    ]
    lignes = [
        (nom, sessions, engagees, engagees / sessions, achats[nom], round(revenu[nom], 2))
        for nom, sessions, engagees in trafic[["sessions", "engagees"]].itertuples()
        if sessions
    ]
    texte = csv_texte([entete, *lignes], fin="\r\n")
    haut = [
        *_titre("Acquisition de trafic : groupe de canaux par défaut de la session"),
        "# Tous les utilisateurs",
        *_dates(demande.debut, demande.fin),
    ]
    return ("\r\n".join(haut) + "\r\n" + texte).encode()


def _trafic(entreprise: Entreprise, demande: Demande) -> pd.DataFrame:
    """Return the traffic of those who let themselves be measured."""
    trafic = entreprise.table("trafic_jour")
    alea = entreprise.alea("exports ga4")
    # Drawn for the whole table: a day is the same whatever the period.
    autres = trafic["sessions"] - trafic["engagees"]
    trafic["engagees"] = alea.binomial(trafic["engagees"], PART_MESUREE)
    trafic["sessions"] = trafic["engagees"] + alea.binomial(autres, PART_MESUREE)
    return trafic[demande.pendant(trafic["date"])]


def _par_canal(trafic: pd.DataFrame) -> pd.DataFrame:
    sommes = trafic.groupby(trafic["canal"].map(CANAUX_GA4))[["sessions", "engagees"]].sum()
    return sommes.sort_values("sessions", ascending=False, kind="stable")


def _titre(titre: str) -> list[str]:
    return [
        _TIRETS,
        f"# {titre}",
        f"# Compte{INSECABLE}: Comptoir d'Arzhel",
        f"# Propriété{INSECABLE}: Comptoir d'Arzhel - GA4",
        _TIRETS,
        "#  ",
    ]


def _dates(debut: pd.Timestamp, fin: pd.Timestamp) -> list[str]:
    return [
        f"# Date de début{INSECABLE}: {debut:%Y%m%d}",
        f"# Date de fin{INSECABLE}: {fin:%Y%m%d}",
    ]
