"""The traffic as the measuring tool saw it, by day, channel and device."""

import numpy as np
import pandas as pd

from comptoir.anomalies import CLE, pendant
from comptoir.entreprise import Entreprise
from comptoir.schema import Colonne, Table
from comptoir.trafic.sessions import APPAREILS, CANAUX, ENTONNOIR, trafic_reel

__all__ = ["DOCUMENTATION", "trafic_jour"]

DOCUMENTATION: dict[str, Table] = {
    "trafic_jour": Table(
        "Les visites mesurées : une ligne par jour, canal et appareil",
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
            "ca_ttc": Colonne(
                "number", "Montant des achats mesurés, port compris", "€ TTC", minimum=0
            ),
        },
    ),
}


def trafic_jour(entreprise: Entreprise) -> pd.DataFrame:
    """Return the traffic as the measuring tool saw it: 730 days × 9 channels × 3 devices.

    Purchases of a day, channel and device are its orders without planted duplicates, cancelled
    orders included, except during the planted tagging outage, when only a part was measured.
    """
    table = entreprise.partage(trafic_reel).copy()
    commandes = entreprise.table("commandes")
    commandes = commandes[~commandes["doublon"]]
    cles = ["date", "canal", "appareil"]
    ca = (
        commandes.assign(date=commandes["horodatage"].dt.normalize())
        .groupby(cles, observed=True)["total_ttc"]
        .sum()
        .round(2)
    )
    table["ca_ttc"] = ca.reindex(pd.MultiIndex.from_frame(table[cles])).fillna(0.0).to_numpy()
    return _panne(entreprise.alea("panne_marquage"), table)


def _panne(alea: np.random.Generator, table: pd.DataFrame) -> pd.DataFrame:
    """Return the traffic with the tagging outage: each step keeps a part of its sessions."""
    masque = pendant(table["date"], "panne_marquage").to_numpy()
    part = CLE["panne_marquage"].ampleur
    vrai = table.loc[masque, list(ENTONNOIR)].to_numpy()
    reste = alea.binomial(vrai[:, 0], part)
    vus = [reste]
    for rang in range(1, len(ENTONNOIR)):
        taux = vrai[:, rang] / np.maximum(vrai[:, rang - 1], 1)
        reste = np.minimum(alea.binomial(reste, taux), vrai[:, rang])
        vus.append(reste)
    achats = np.maximum(vrai[:, -1], 1)
    table.loc[masque, "ca_ttc"] = (table.loc[masque, "ca_ttc"] * vus[-1] / achats).round(2)
    table.loc[masque, list(ENTONNOIR)] = np.column_stack(vus)
    return table
