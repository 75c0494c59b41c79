"""Customers: who ordered, since when, from where, and what they agreed to receive."""

import numpy as np
import pandas as pd

from comptoir.entreprise import Entreprise
from comptoir.schema import Colonne, Table
from comptoir.trafic.sessions import CANAUX

__all__ = ["DOCUMENTATION", "clients"]

# Departments and their share of customers; "" stands for the rest of France.
_DEPARTEMENTS = {
    "29": 0.13, "56": 0.13, "22": 0.11, "35": 0.14, "44": 0.09, "49": 0.03, "53": 0.02, "50": 0.02,
    "75": 0.05, "92": 0.03, "78": 0.02, "69": 0.02, "33": 0.02, "31": 0.015, "59": 0.025,
    "13": 0.015, "": 0.135,
}  # fmt: skip
_BRETAGNE = ("22", "29", "35", "56")

DOCUMENTATION: dict[str, Table] = {
    "clients": Table(
        "Les clients qui ont commandé : un par ligne",
        cle=("id",),
        date="inscrit_le",
        colonnes={
            "id": Colonne("string", "Identifiant du client (clé)"),
            "inscrit_le": Colonne(
                "date", "Création du compte, au plus tard le jour du premier achat"
            ),
            "cp": Colonne("string", "Code postal de livraison habituel (cinq caractères)"),
            "adherent": Colonne("boolean", "Vrai si le client est adhérent de la coopérative"),
            "optin_email": Colonne("boolean", "Consentement à recevoir des e-mails commerciaux"),
            "optin_sms": Colonne("boolean", "Consentement à recevoir des SMS commerciaux"),
            "source": Colonne(
                "string",
                "Canal de la première commande de la période, ou « coopérative »",
                valeurs=(*CANAUX, "coopérative"),
            ),
        },
    ),
}


def clients(entreprise: Entreprise) -> pd.DataFrame:
    """Return the customers who ordered at least once in the period, one row each."""
    alea = entreprise.alea("clients")
    commandes = entreprise.table("commandes").sort_values(["horodatage", "id"], kind="stable")
    premieres = commandes.drop_duplicates("id_client").sort_values("id_client")
    retrait = commandes.loc[commandes["livraison"] == "retrait", "id_client"].unique()
    n = len(premieres)
    premier_jour = premieres["horodatage"].dt.normalize().to_numpy()
    ecoule = (premier_jour - premier_jour.min()) / np.timedelta64(30, "D")
    ancien = alea.random(n) < 0.62 * np.exp(-ecoule / 9)
    avant = np.where(ancien, alea.integers(30, 2100, n), (alea.exponential(0.5, n)).astype(int))
    departement = alea.choice(list(_DEPARTEMENTS), n, p=_chances(_DEPARTEMENTS))
    autres = [f"{d:02d}" for d in range(1, 96) if f"{d:02d}" not in _DEPARTEMENTS and d != 20]
    departement = np.where(departement == "", alea.choice(autres, n), departement)
    bretons = alea.choice(_BRETAGNE, n)
    departement = np.where(premieres["id_client"].isin(retrait), bretons, departement)
    local = np.isin(departement, _BRETAGNE)
    adherent = alea.random(n) < np.where(local, np.where(ancien, 0.62, 0.40), 0.06)
    cooperative = adherent & ancien & (alea.random(n) < 0.6)
    commune = alea.integers(0, 100, n) * 10
    return pd.DataFrame(
        {
            "id": premieres["id_client"].to_numpy(),
            "inscrit_le": premier_jour - avant.astype("timedelta64[D]"),
            "cp": [f"{d}{c:03d}" for d, c in zip(departement, commune, strict=True)],
            "adherent": adherent,
            "optin_email": alea.random(n) < np.where(adherent, 0.82, 0.64),
            "optin_sms": alea.random(n) < np.where(adherent, 0.33, 0.17),
            "source": np.where(cooperative, "coopérative", premieres["canal"]),
        }
    ).astype({"cp": "str", "source": "str"})


def _chances(parts: dict[str, float]) -> np.ndarray:
    valeurs = np.array(list(parts.values()))
    return valeurs / valeurs.sum()
