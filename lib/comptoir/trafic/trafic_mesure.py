"""The traffic of those who let themselves be measured, by day, channel and device."""

import numpy as np
import pandas as pd

from comptoir.anomalies import CLE, pendant
from comptoir.entreprise import Entreprise
from comptoir.schema import Colonne, Table
from comptoir.trafic.sessions import APPAREILS, CANAUX, ENTONNOIR, trafic_reel

__all__ = [
    "BANDEAU",
    "DOCUMENTATION",
    "PART_MESUREE",
    "mesurees",
    "parts_mesurees",
    "trafic_mesure",
]

BANDEAU = "2026-05-04"  # from this day, refusing is as easy as accepting: fewer accept
PART_MESUREE = 0.74  # visitors who accept to be measured, before that day
_ENSUITE = 0.53

DOCUMENTATION: dict[str, Table] = {
    "trafic_mesure": Table(
        "Les visites des seuls visiteurs qui acceptent la mesure : une ligne par jour, canal et appareil",
        cle=("date", "canal", "appareil"),
        date="date",
        colonnes={
            "date": Colonne("date", "Jour (Europe/Paris)"),
            "canal": Colonne(
                "string", "Canal d'acquisition de la session (neuf canaux)", valeurs=tuple(CANAUX)
            ),
            "appareil": Colonne(
                "string", "mobile, ordinateur ou tablette", valeurs=tuple(APPAREILS)
            ),
            "sessions": Colonne("integer", "Sessions mesurées", "sessions", minimum=0),
            "engagees": Colonne(
                "integer", "Sessions engagées (définition GA4)", "sessions", minimum=0
            ),
            "vues_fiche": Colonne(
                "integer", "Sessions avec au moins une fiche produit vue", "sessions", minimum=0
            ),
            "ajouts": Colonne(
                "integer", "Sessions avec au moins un ajout au panier", "sessions", minimum=0
            ),
            "debuts": Colonne(
                "integer", "Sessions avec un début de commande", "sessions", minimum=0
            ),
            "infos_paiement": Colonne(
                "integer", "Sessions arrivées à la saisie du paiement", "sessions", minimum=0
            ),
            "achats": Colonne("integer", "Sessions avec achat", "sessions", minimum=0),
        },
    ),
}


def trafic_mesure(entreprise: Entreprise) -> pd.DataFrame:
    """Return trafic_jour without the visitors who refused, and with the same tagging outage.

    A purchase is here if its order was measured (`mesurees`), so that a sale is seen or missed once
    and for all, whatever the table.
    """
    alea = entreprise.alea("trafic_mesure")
    table = entreprise.partage(trafic_reel).copy()
    part = parts_mesurees(table["date"])
    commandes = entreprise.table("commandes")[mesurees(entreprise)]
    cles = ["date", "canal", "appareil"]
    achats = commandes.assign(date=commandes["horodatage"].dt.normalize()).groupby(cles).size()
    vrai = table[list(ENTONNOIR)].to_numpy()
    vus = achats.reindex(pd.MultiIndex.from_frame(table[cles]), fill_value=0).to_numpy()
    for rang in range(len(ENTONNOIR) - 1, -1, -1):
        if rang < len(ENTONNOIR) - 1:
            vus = vus + alea.binomial(vrai[:, rang] - vrai[:, rang + 1], part)
        table[ENTONNOIR[rang]] = vus
    return table


def mesurees(entreprise: Entreprise) -> np.ndarray:
    """Return which orders the measuring tool saw, in the order of `commandes`."""
    return entreprise.partage(_mesurees)


def _mesurees(entreprise: Entreprise) -> np.ndarray:
    commandes = entreprise.table("commandes")
    hasard = entreprise.alea("commandes mesurées").random(len(commandes))
    vues = hasard < parts_mesurees(commandes["horodatage"])
    return np.asarray(vues & ~commandes["doublon"].to_numpy())


def parts_mesurees(dates: pd.Series) -> np.ndarray:
    """Return the share of visitors measured at each of `dates`: consent, and the tagging outage."""
    part = np.where(dates < pd.Timestamp(BANDEAU), PART_MESUREE, _ENSUITE)
    panne = pendant(dates, "panne_marquage").to_numpy()
    return np.where(panne, part * CLE["panne_marquage"].ampleur, part)
