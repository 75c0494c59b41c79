"""Anomalies planted in the company's data: for trainers only, never shipped to students."""

from typing import NamedTuple

import pandas as pd

__all__ = ["ANOMALIES", "CLE", "Anomalie", "doublons", "pendant"]


class Anomalie(NamedTuple):
    """One planted anomaly: where, when, what it does, and how a student can find it."""

    cle: str
    titre: str
    tables: tuple[str, ...]
    debut: str
    fin: str
    ampleur: float
    effet: str
    detection: str


ANOMALIES: list[Anomalie] = [
    Anomalie(
        "panne_marquage",
        "Panne de marquage de neuf jours",
        ("trafic_jour",),
        "2026-02-10",
        "2026-02-18",
        0.12,
        "L'outil de mesure ne voit plus que 12 % du trafic : sessions, étapes du tunnel, achats et "
        "chiffre d'affaires de trafic_jour s'effondrent ensemble. Les commandes et les clics "
        "publicitaires restent normaux.",
        "Rapprocher par jour les achats de trafic_jour et le nombre de commandes : l'écart est nul "
        "partout, sauf ces neuf jours. Ne pas conclure à une chute des ventes.",
    ),
    Anomalie(
        "doublons_commandes",
        "Commandes enregistrées deux fois",
        ("commandes", "lignes"),
        "2024-11-01",
        "2026-10-31",
        0.002,
        "Environ 2 commandes pour 1 000 sont réenregistrées sous un nouvel identifiant moins de deux "
        "minutes après l'original (double clic), avec les mêmes lignes et le même total.",
        "Même client, même total_ttc, même canal, moins de 120 secondes d'écart : la seconde est le "
        "doublon (comptoir.anomalies.doublons). trafic_jour ne compte qu'un achat.",
    ),
    Anomalie(
        "3ds_mobile",
        "3-D Secure dégradé sur mobile",
        ("trafic_jour", "commandes"),
        "2026-04-01",
        "2026-04-30",
        0.72,
        "Sur mobile, le passage de la saisie du paiement à l'achat est multiplié par 0,72.",
        "Comparer achats ÷ infos_paiement par appareil et par mois : seul le mobile décroche, et "
        "seulement en avril 2026.",
    ),
    Anomalie(
        "rupture_terreau",
        "Rupture de terreau en semaine 16",
        ("lignes",),
        "2026-04-13",
        "2026-04-19",
        0.0,
        "Aucune vente des terreaux (gamme « terreaux ») pendant la semaine ISO 16 de 2026, en pleine "
        "saison ; amendements et paillages continuent à se vendre.",
        "Compter les unités vendues par semaine et par gamme : zéro en semaine 16.",
    ),
    Anomalie(
        "faux_prix_barre",
        "Faux prix barré au Black Friday 2025",
        ("lignes",),
        "2025-11-03",
        "2025-12-01",
        1.25,
        "25 références d'outils et de coffrets sont relevées de 25 % du 3 au 23 novembre 2025, puis "
        "vendues « −20 % » du 24 novembre au 1er décembre : le prix promotionnel est le prix habituel.",
        "Comparer le prix facturé pendant l'opération au plus bas des 30 jours précédents "
        "(art. L. 112-1-1 du Code de la consommation), visible dans lignes.pu_ttc avant le 3 novembre.",
    ),
    Anomalie(
        "utm_manquants",
        "Canal direct gonflé par des UTM manquants",
        ("trafic_jour", "commandes"),
        "2026-09-01",
        "2026-09-30",
        0.85,
        "En septembre 2026, 85 % des sessions venues de l'e-mail sont classées en « direct » ; leurs "
        "commandes le sont aussi, sans campagne.",
        "Les clics de la plateforme E-mail (ads_jour) restent stables alors que les sessions du canal "
        "e-mail chutent et que celles du direct montent d'autant.",
    ),
    Anomalie(
        "plants_geles",
        "Lot de plants gelés en mars 2026",
        ("retours",),
        "2026-03-09",
        "2026-03-20",
        0.22,
        "22 % des lignes de plants vivants commandées pendant ces douze jours de gel sont "
        "retournées ou remboursées pour « plante abîmée ».",
        "Taux de retour des plants par semaine de commande : pic isolé, un seul motif. Le gel réduit "
        "aussi le trafic de 20 % sur la même période (météo, pas une panne).",
    ),
]

CLE: dict[str, Anomalie] = {anomalie.cle: anomalie for anomalie in ANOMALIES}


def pendant(dates: pd.Series | pd.DatetimeIndex, cle: str) -> "pd.Series[bool]":
    """Return which of `dates` (days or instants) fall within the anomaly `cle`."""
    anomalie = CLE[cle]
    jours = pd.Series(dates).dt.normalize()
    return jours.between(pd.Timestamp(anomalie.debut), pd.Timestamp(anomalie.fin))


def doublons(table: pd.DataFrame) -> "pd.Series[bool]":
    """Return which orders repeat one of the same customer, channel and total within 120 s."""
    cles = ["id_client", "canal", "total_ttc"]
    trie = table.sort_values([*cles, "horodatage"], kind="stable")
    ecart = trie.groupby(cles)["horodatage"].diff().dt.total_seconds()
    return (ecart < 120).reindex(table.index)
