"""What customers send back, and what is refunded."""

import numpy as np
import pandas as pd

from comptoir.anomalies import CLE, pendant
from comptoir.calendrier import annee, jours
from comptoir.entreprise import Entreprise
from comptoir.schema import Colonne, Table

__all__ = ["DOCUMENTATION", "retours"]

# Share of orders with a return, per year, a little above the target: some orders have two.
_COMMANDES_AVEC_RETOUR = (0.0525, 0.0452)
# Relative chance that a line comes back; seeds and bulbs far less than living plants.
_FAMILLES = {
    "plants et semences": 0.7,
    "outils": 8.0,
    "épicerie": 1.0,
    "terreaux": 0.7,
    "boissons": 1.2,
    "basse-cour": 1.2,
    "coffrets": 1.2,
}
_TAUX_VIVANTS = 3.0
VIVANTS = ("plants potagers", "plantes d'ornement", "arbres et petits fruits")
_MOTIFS = {
    "plants et semences": {"plante abîmée": 0.52, "erreur de préparation": 0.16,
                           "retard de livraison": 0.14, "rétractation": 0.18},
    "outils": {"rétractation": 0.58, "produit défectueux": 0.24, "erreur de préparation": 0.10,
               "casse au transport": 0.08},
    "": {"casse au transport": 0.44, "erreur de préparation": 0.24, "retard de livraison": 0.14,
         "rétractation": 0.18},
}  # fmt: skip
_SOLUTIONS = {"remboursement": 0.83, "avoir": 0.08, "remplacement": 0.09}

DOCUMENTATION: dict[str, Table] = {
    "retours": Table(
        "Les retours : une ligne par article renvoyé",
        cle=("id",),
        etrangeres={
            ("id_commande",): "commandes",
            ("sku",): "produits",
            ("id_commande", "sku"): "lignes",
        },
        date="demande_le",
        colonnes={
            "id": Colonne("string", "Numéro de retour (clé)"),
            "id_commande": Colonne("string", "Commande (clé de commandes)"),
            "sku": Colonne("string", "Produit retourné (clé de produits)"),
            "qte": Colonne(
                "integer", "Unités retournées, au plus celles de la ligne", "unités", minimum=1
            ),
            "motif": Colonne(
                "string",
                "Motif déclaré par le client",
                valeurs=tuple(dict.fromkeys(m for motifs in _MOTIFS.values() for m in motifs)),
            ),
            "demande_le": Colonne("date", "Jour de la demande, au plus tard le 31 octobre 2026"),
            "solution": Colonne(
                "string", "remboursement, avoir ou remplacement", valeurs=tuple(_SOLUTIONS)
            ),
            "montant_ttc": Colonne(
                "number",
                "Montant rendu au client, remise déduite ; 0 pour un remplacement",
                "€ TTC",
                minimum=0,
            ),
            "rembourse_le": Colonne(
                "date",
                "Jour du remboursement ou de l'avoir ; vide si remplacement ou encore en cours",
                vide=True,
            ),
        },
    ),
}


def retours(entreprise: Entreprise) -> pd.DataFrame:
    """Return the returned lines, sorted by day of request; cancelled orders have none."""
    alea = entreprise.alea("retours")
    table = _livrees(entreprise)
    taux = table["famille"].map(_FAMILLES).to_numpy(dtype=float, copy=True)
    taux[table["gamme"].isin(VIVANTS)] = _TAUX_VIVANTS
    rang = annee(pd.DatetimeIndex(table["horodatage"]))
    for r, part in enumerate(_COMMANDES_AVEC_RETOUR):
        masque = rang == r
        taux[masque] *= part * table.loc[masque, "id_commande"].nunique() / taux[masque].sum()
    gel = (pendant(table["horodatage"], "plants_geles") & table["gamme"].isin(VIVANTS)).to_numpy()
    geles = gel & (alea.random(len(table)) < CLE["plants_geles"].ampleur)
    revient = geles | (alea.random(len(table)) < taux)
    table, geles = table[revient].reset_index(drop=True), geles[revient]
    n = len(table)
    # Often one unit of several is the faulty one.
    entiere = geles | (alea.random(n) < 0.6)
    table["qte"] = np.where(entiere, table["qte"], alea.integers(1, table["qte"], endpoint=True))
    table["motif"] = np.where(geles, "plante abîmée", _motifs(alea, table["famille"]))
    attente = 3 + alea.integers(0, 4, n) + np.minimum(alea.exponential(5.0, n).astype(int), 24)
    attente = np.where(table["motif"] == "rétractation", np.minimum(attente, 18), attente)
    table["demande_le"] = table["horodatage"].dt.normalize() + pd.to_timedelta(attente, unit="D")
    solutions = alea.choice(list(_SOLUTIONS), n, p=list(_SOLUTIONS.values()))
    retracte = (table["motif"] == "rétractation").to_numpy()
    table["solution"] = np.where(retracte, "remboursement", solutions)
    cents = table["qte"] * (table["pu_ttc"] * 100).round() * (1 - table["part_remise"])
    rendu = (table["solution"] != "remplacement").to_numpy()
    table["montant_ttc"] = np.where(rendu, np.floor(cents + 1e-6) / 100, 0.0)
    delai = pd.to_timedelta(alea.integers(2, 15, n), unit="D")
    table["rembourse_le"] = (table["demande_le"] + delai).where(rendu)
    table.loc[table["rembourse_le"] > jours()[-1], "rembourse_le"] = pd.NaT
    table = table[table["demande_le"] <= jours()[-1]]
    table = table.sort_values(["demande_le", "id_commande", "sku"], ignore_index=True)
    table["id"] = [f"RET{numero:05d}" for numero in range(1, len(table) + 1)]
    return table[list(DOCUMENTATION["retours"].colonnes)]


def _livrees(entreprise: Entreprise) -> pd.DataFrame:
    """Return the lines that reached a customer, with their order's discount as a share."""
    commandes = entreprise.table("commandes")
    marchandises = commandes["total_ttc"] - commandes["port_ttc"] + commandes["remise_ttc"]
    commandes["part_remise"] = commandes["remise_ttc"] / marchandises
    commandes = commandes[~commandes["doublon"] & (commandes["statut"] == "livrée")]
    produits = entreprise.table("produits")[["sku", "famille", "gamme"]]
    lignes = entreprise.table("lignes").merge(produits, on="sku")
    gardees = commandes[["id", "horodatage", "part_remise"]].rename(columns={"id": "id_commande"})
    return lignes.merge(gardees, on="id_commande")


def _motifs(alea: np.random.Generator, famille: pd.Series) -> np.ndarray:
    """Return a reason for each returned line, according to its family."""
    motif = np.full(len(famille), "", dtype=object)
    for nom in famille.unique():
        parts = _MOTIFS.get(nom, _MOTIFS[""])
        masque = (famille == nom).to_numpy()
        motif[masque] = alea.choice(list(parts), masque.sum(), p=list(parts.values()))
    return motif
