"""Advertising as platforms report it."""

import numpy as np
import pandas as pd

from comptoir.anomalies import CLE, pendant
from comptoir.calendrier import annee, jours
from comptoir.entreprise import Entreprise
from comptoir.publicite.campagnes import CAMPAGNES, Campagne, parts_clics
from comptoir.schema import Colonne, Table
from comptoir.trafic.sessions import envois_lettre, trafic_reel

__all__ = ["DOCUMENTATION", "ads_jour"]

_CLICS_PERDUS = {"sea": 0.092, "social payant": 0.08}
_PERTE_USUELLE = 0.05
_COUT_AN_1 = 0.87  # clicks were cheaper in year 1
_COMMISSIONS = {"FR_AFF_bons_plans": 0.09, "FR_AFF_blogs_jardin": 0.07}
_COUT_ENVOI = 0.0006  # € per delivered e-mail
_LICENCE_JOUR = 2.6  # € per day for the automatic e-mails' tool
_ABONNES_ACTIFS = (26_000, 30_000)  # at the start and at the end of the period


DOCUMENTATION: dict[str, Table] = {
    "ads_jour": Table(
        "Les campagnes vues par leurs régies : une ligne par jour et campagne",
        cle=("date", "campagne"),
        date="date",
        colonnes={
            "date": Colonne("date", "Jour ; pour la lettre d'information, jour de l'envoi"),
            "plateforme": Colonne(
                "string",
                "Régie qui fournit les chiffres",
                valeurs=tuple(dict.fromkeys(c.plateforme for c in CAMPAGNES)),
            ),
            "campagne": Colonne(
                "string",
                "Nom de la campagne (clé avec date)",
                valeurs=tuple(c.nom for c in CAMPAGNES),
            ),
            "canal": Colonne(
                "string",
                "Canal de trafic_jour où arrivent ses sessions",
                valeurs=tuple(dict.fromkeys(c.canal for c in CAMPAGNES)),
            ),
            "impressions": Colonne(
                "integer", "Affichages ; e-mails délivrés pour l'e-mail", "impressions", minimum=0
            ),
            "clics": Colonne("integer", "Clics comptés par la plateforme", "clics", minimum=0),
            "cout": Colonne(
                "number", "Dépense hors taxes (commissions et envois compris)", "€ HT", minimum=0
            ),
            "conversions": Colonne(
                "integer", "Conversions revendiquées par la plateforme", "conversions", minimum=0
            ),
            "valeur_ht": Colonne(
                "number", "Chiffre d'affaires revendiqué par la plateforme", "€ HT", minimum=0
            ),
            "conversions_affichees": Colonne(
                "number",
                "Conversions telles que la plateforme les affiche : Google et Microsoft partagent une "
                "vente entre les annonces qui l'ont précédée, d'où des décimales",
                "conversions",
                minimum=0,
            ),
        },
    ),
}


def ads_jour(entreprise: Entreprise) -> pd.DataFrame:
    """Return each campaign's figures by day, as its platform claims them.

    Clicks follow the sessions really brought (a few are lost on the way). Claims exceed orders:
    several platforms count the same sale, some count sales after a mere view.
    """
    alea = entreprise.alea("ads_jour")
    sessions = (
        entreprise.partage(trafic_reel).groupby(["date", "canal"])["sessions"].sum().unstack()
    )
    garde = 1 - CLE["utm_manquants"].ampleur  # the platform still sees the clicks without UTM
    sans_utm = pendant(jours(), "utm_manquants").to_numpy()
    sessions["e-mail"] = np.where(sans_utm, sessions["e-mail"] / garde, sessions["e-mail"])
    commandes = entreprise.table("commandes")
    ventes = commandes[~commandes["doublon"] & commandes["campagne"].notna()]
    ventes = ventes.assign(date=ventes["horodatage"].dt.normalize())
    reelles = ventes.groupby(["campagne", "date"])["total_ht"].agg(["size", "sum"])
    payees = ventes[ventes["statut"] != "annulée"]
    commissionnees = payees.groupby(["campagne", "date"])["total_ht"].sum()
    tables = []
    for canal in dict.fromkeys(c.canal for c in CAMPAGNES):
        perte = _CLICS_PERDUS.get(canal, _PERTE_USUELLE)
        clics_canal = alea.poisson(sessions[canal] / (1 - perte))
        repartis = alea.multinomial(clics_canal, parts_clics(canal)[jours().month - 1])
        campagnes = [c for c in CAMPAGNES if c.canal == canal]
        for rang, campagne in enumerate(campagnes):
            vrai = pd.DataFrame(reelles.loc[campagne.nom]).reindex(jours(), fill_value=0)
            table = _campagne(alea, campagne, repartis[:, rang], vrai)
            if campagne.nom in _COMMISSIONS:
                assiette = commissionnees.loc[campagne.nom].reindex(jours(), fill_value=0)
                table["cout"] = (assiette * _COMMISSIONS[campagne.nom]).round(2).to_numpy()
            tables.append(table)
    table = pd.concat(tables, ignore_index=True)
    table["conversions_affichees"] = _affichees(entreprise.alea("conversions_affichees"), table)
    return table.sort_values(["date", "campagne"], ignore_index=True)[
        list(DOCUMENTATION["ads_jour"].colonnes)
    ]


def _campagne(
    alea: np.random.Generator, campagne: Campagne, clics: np.ndarray, vrai: pd.DataFrame
) -> pd.DataFrame:
    """Return the figures of one campaign over the 730 days."""
    n = len(clics)
    affichages = np.round(clics / campagne.ctr * alea.lognormal(0, 0.10, n))
    if campagne.nom == "FR_EMAIL_lettre":
        envoi = envois_lettre(jours())
        # A letter is credited with the clicks until the next one, as e-mail tools do.
        lettre = np.maximum(np.cumsum(envoi) - 1, 0)
        clics = (np.bincount(lettre, clics)[lettre] * envoi).astype(int)
        actifs = np.linspace(*_ABONNES_ACTIFS, n) * alea.normal(1, 0.01, n)
        affichages = np.round(actifs) * envoi
    affichages = np.maximum(affichages, clics).astype(int)
    lisse = vrai["size"].rolling(7, center=True, min_periods=1).mean().to_numpy()
    apres_vue = affichages / 1000 * campagne.apres_vue
    ajoutees = alea.poisson(lisse * (campagne.surattribution - 1) + apres_vue)
    moyenne = vrai["sum"].sum() / vrai["size"].sum()
    valeur = vrai["sum"].to_numpy() + ajoutees * moyenne * alea.lognormal(-0.02, 0.2, n)
    return pd.DataFrame(
        {
            "date": jours(),
            "plateforme": campagne.plateforme,
            "campagne": campagne.nom,
            "canal": campagne.canal,
            "impressions": affichages,
            "clics": clics,
            "cout": _cout(alea, campagne, clics, affichages).round(2),
            "conversions": vrai["size"].to_numpy() + ajoutees,
            "valeur_ht": valeur.round(2),
        }
    )


def _affichees(alea: np.random.Generator, table: pd.DataFrame) -> np.ndarray:
    """Return the conversions as shown: shares of sales where attribution is data-driven.

    Google Ads Help, « About data-driven attribution »: a conversion's credit is shared out, so that
    a campaign shows fractions; a total stays close to the whole sales.
    """
    partagees = table["plateforme"].isin(["Google Ads", "Microsoft Ads"])
    facteur = np.where(partagees, alea.uniform(0.86, 1.14, len(table)), 1.0)
    return np.asarray((table["conversions"] * facteur).round(2))


def _cout(
    alea: np.random.Generator, campagne: Campagne, clics: np.ndarray, affichages: np.ndarray
) -> np.ndarray:
    """Return the cost of each day; the yearly cost per click is the campaign's."""
    if campagne.plateforme == "E-mail":
        licence = 0.0 if campagne.nom == "FR_EMAIL_lettre" else _LICENCE_JOUR
        return affichages * _COUT_ENVOI + licence
    rang = annee(jours())
    brut = clics * alea.lognormal(0, 0.08, len(clics))
    for r, facteur in enumerate((_COUT_AN_1, 1.0)):
        masque = rang == r
        brut[masque] *= campagne.cpc * facteur * clics[masque].sum() / brut[masque].sum()
    return np.asarray(brut)
