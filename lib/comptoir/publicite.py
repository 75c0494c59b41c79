"""Advertising as platforms report it, and the paths that lead to an order."""

import numpy as np
import pandas as pd

from comptoir.anomalies import CLE, pendant
from comptoir.calendrier import ANNEES, annee, jours, poids_heures, saison
from comptoir.campagnes import CAMPAGNES, Campagne, parts_clics
from comptoir.entreprise import Comptoir
from comptoir.schema import Colonne
from comptoir.trafic import CANAUX, envois_lettre, trafic_reel
from comptoir.ventes import doublons

__all__ = ["COLONNES", "ads_jour", "chemins"]

_CLICS_PERDUS = {"sea": 0.092, "social payant": 0.08}
_PERTE_USUELLE = 0.05
_COUT_AN_1 = 0.87  # clicks were cheaper in year 1
_COMMISSIONS = {"FR_AFF_bons_plans": 0.09, "FR_AFF_blogs_jardin": 0.07}
_COUT_ENVOI = 0.0006  # € per delivered e-mail
_LICENCE_JOUR = 2.6  # € per day for the automatic e-mails' tool
_ABONNES_ACTIFS = (26_000, 30_000)  # at the start and at the end of the period

_CHEMINS_CONVERTIS, _CHEMINS_PERDUS = 4_800, 7_200
_LONGUEURS = np.array([0.36, 0.25, 0.16, 0.10, 0.06, 0.04, 0.02, 0.01])
# Which channels come before the last one: discovery leans on social, search and partners.
_AMONT = {
    "naturel": 27.0,
    "direct": 11.0,
    "sea": 19.0,
    "référents": 8.0,
    "e-mail": 7.0,
    "social organique": 10.0,
    "affiliation": 3.0,
    "social payant": 11.0,
    "autres": 4.0,
}
_FIDELITE_CANAL = 0.22  # two touches in a row by the same channel

COLONNES: dict[str, dict[str, Colonne]] = {
    "ads_jour": {
        "date": Colonne("date", "Jour ; pour la lettre d'information, jour de l'envoi"),
        "plateforme": Colonne("string", "Régie ou outil qui fournit les chiffres"),
        "campagne": Colonne("string", "Nom de la campagne (clé avec date)"),
        "canal": Colonne("string", "Canal de trafic_jour où arrivent ses sessions"),
        "impressions": Colonne("integer", "Affichages ; e-mails délivrés pour l'e-mail"),
        "clics": Colonne("integer", "Clics comptés par la plateforme", "clics"),
        "cout": Colonne("number", "Dépense hors taxes (commissions et envois compris)", "€ HT"),
        "conversions": Colonne(
            "integer", "Conversions revendiquées par la plateforme, supérieures aux commandes"
        ),
        "valeur_ht": Colonne("number", "Valeur des conversions revendiquées", "€ HT"),
    },
    "chemins": {
        "id_chemin": Colonne("string", "Parcours d'un visiteur (clé avec rang)"),
        "rang": Colonne("integer", "Rang du point de contact, 1 pour le premier"),
        "canal": Colonne("string", "Canal du point de contact"),
        "horodatage": Colonne("datetime", "Instant du point de contact, heure de Paris"),
        "converti": Colonne("boolean", "Vrai si le parcours finit par une commande"),
        "valeur_ht": Colonne(
            "number",
            "Valeur de la commande, répétée à chaque point ; 0 si le parcours ne finit pas par une commande",
            "€ HT",
        ),
        "date_fin": Colonne("date", "Jour du dernier point du parcours"),
    },
}


def ads_jour(entreprise: Comptoir) -> pd.DataFrame:
    """Return each campaign's figures by day, as its platform claims them.

    Clicks follow the sessions really brought (a few are lost on the way). Claims exceed orders:
    several platforms count the same sale, some count sales after a mere view.
    """
    alea = entreprise.alea("ads_jour")
    sessions = trafic_reel(entreprise).groupby(["date", "canal"])["sessions"].sum().unstack()
    garde = 1 - CLE["utm_manquants"].ampleur  # the platform still sees the clicks without UTM
    sans_utm = pendant(jours(), "utm_manquants").to_numpy()
    sessions["e-mail"] = np.where(sans_utm, sessions["e-mail"] / garde, sessions["e-mail"])
    commandes = entreprise.table("commandes")
    ventes = commandes[~doublons(commandes) & commandes["campagne"].notna()]
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
    return table.sort_values(["date", "campagne"], ignore_index=True)[list(COLONNES["ads_jour"])]


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


def chemins(entreprise: Comptoir) -> pd.DataFrame:
    """Return 12,000 paths of year 2, one row per touch point.

    Those that convert end with the channel, time and value of a real order, so that last-click
    attribution of paths and of orders tell the same story.
    """
    alea = entreprise.alea("chemins")
    commandes = entreprise.table("commandes")
    valides = ~doublons(commandes) & (commandes["statut"] != "annulée")
    an_2 = commandes["horodatage"] >= pd.Timestamp(ANNEES[1][0])
    tirees = np.sort(alea.choice(np.flatnonzero(valides & an_2), _CHEMINS_CONVERTIS, replace=False))
    fins = commandes.iloc[tirees][["horodatage", "canal", "total_ht"]]
    avance = pd.to_timedelta(alea.integers(120, 2400, len(fins)), unit="s")
    fins["horodatage"] = np.maximum(fins["horodatage"] - avance, fins["horodatage"].dt.normalize())
    fins["converti"] = True
    fins = pd.concat([fins, _perdus(alea)], ignore_index=True)
    fins = fins.sort_values("horodatage", kind="stable", ignore_index=True)
    return _remonter(alea, fins)


def _perdus(alea: np.random.Generator) -> pd.DataFrame:
    """Return the ends of paths without an order."""
    an_2 = annee(jours()) == 1
    poids = saison()[an_2]
    jour = alea.choice(jours()[an_2], _CHEMINS_PERDUS, p=poids / poids.sum())
    parts = np.array([part * (1 - taux / 100) for part, taux in CANAUX.values()])
    return pd.DataFrame(
        {
            "horodatage": pd.DatetimeIndex(jour) + _heure(alea, _CHEMINS_PERDUS),
            "canal": alea.choice(list(CANAUX), _CHEMINS_PERDUS, p=parts / parts.sum()),
            "total_ht": 0.0,
            "converti": False,
        }
    )


def _heure(alea: np.random.Generator, n: int) -> pd.TimedeltaIndex:
    heure = alea.choice(24, n, p=poids_heures())
    return pd.to_timedelta(heure * 3600 + alea.integers(0, 3600, n), unit="s")


def _remonter(alea: np.random.Generator, fins: pd.DataFrame) -> pd.DataFrame:
    """Draw each path backwards from its end: previous channels, previous instants."""
    noms, n = list(CANAUX), len(fins)
    amont = np.array([_AMONT[nom] for nom in noms])
    longueur = 1 + alea.choice(len(_LONGUEURS), n, p=_LONGUEURS)
    canal = fins["canal"].to_numpy(dtype=object)
    instant = fins["horodatage"]
    points = []
    for recul in range(len(_LONGUEURS)):
        vivant = longueur > recul
        points.append(
            pd.DataFrame(
                {
                    "chemin": np.flatnonzero(vivant),
                    "rang": longueur[vivant] - recul,
                    "canal": canal[vivant],
                    "horodatage": instant[vivant].to_numpy(),
                }
            )
        )
        autre = alea.choice(noms, n, p=amont / amont.sum())
        canal = np.where(alea.random(n) < _FIDELITE_CANAL, canal, autre)
        # The same day, an hour or two before; or one to some days before, at any hour.
        veille = instant.dt.normalize() - pd.to_timedelta(1 + alea.geometric(0.3, n), unit="D")
        proche = instant - pd.to_timedelta(alea.integers(600, 7200, n), unit="s")
        instant = proche.where(alea.random(n) < 0.25, veille + _heure(alea, n))
    table = pd.concat(points, ignore_index=True).sort_values(["chemin", "rang"], ignore_index=True)
    fin = fins.iloc[table["chemin"]].reset_index(drop=True)
    table["id_chemin"] = [f"CH{numero + 1:05d}" for numero in table["chemin"]]
    table["converti"] = fin["converti"]
    table["valeur_ht"] = fin["total_ht"]
    table["date_fin"] = fin["horodatage"].dt.normalize()
    return table[list(COLONNES["chemins"])].astype({"canal": "str"})
