"""PrestaShop: the list of orders, exported from the back office in French.

Read in PrestaShop's own source: semicolons, UTF-8 without a mark, one row per order without lines, tax
nor e-mail; `Livraison` is the country; the total is with tax; a date without a zone.

Model: the French labels of the columns, the names of the nine statuses (those of an installation in
French), the form of the total (`68,10 €`, with a no-break space). Attempts that failed, customers'
names and references are invented; the status is that of the day of the export.
"""

import numpy as np

from comptoir.entreprise import Entreprise
from comptoir.exports._boutique import boutique
from comptoir.exports._demande import Demande
from comptoir.exports._ecriture import INSECABLE, csv_texte, virgule

__all__ = ["ETATS", "commandes"]

ETATS = (
    "Paiement accepté",
    "En cours de préparation",
    "Expédié",
    "Livré",
    "Annulé",
    "Remboursé",
    "Erreur de paiement",
    "En attente du paiement par chèque",
    "En attente de virement bancaire",
)
_ENTETE = (
    *("ID", "Référence", "Nouveau client", "Livraison", "Client", "Total", "Paiement", "État"),
    "Date",
)
_PAIEMENTS = {
    "carte bancaire": "Carte bancaire",
    "PayPal": "PayPal",
    "portefeuille mobile": "Apple Pay / Google Pay",
    "paiement fractionné": "Paiement en plusieurs fois",
}
_CHEQUE, _VIREMENT = "Chèque", "Virement bancaire"
_ATTENTE = 5  # days that a cheque or a transfer takes


def commandes(entreprise: Entreprise, demande: Demande) -> bytes:
    """Return the orders of the period, newest first, with their status on the day of the export."""
    table = boutique(entreprise)
    table = table[demande.pendant(table["horodatage"])].iloc[::-1]
    paiement = table["paiement"].map(_PAIEMENTS)
    paiement = paiement.fillna(table["numero"].mod(3).map({0: _VIREMENT, 1: _CHEQUE, 2: _CHEQUE}))
    age = (demande.le - table["horodatage"].dt.normalize()).dt.days
    etats = [_etat(*vente) for vente in zip(table["issue"], paiement, age, strict=True)]
    lignes = zip(
        table["numero"],
        table["reference"],
        np.where(table["nouveau"], "Oui", "Non"),
        ["France"] * len(table),
        table["client"],
        table["total_ttc"].map(lambda total: f"{virgule(total)}{INSECABLE}€"),
        paiement,
        etats,
        table["horodatage"].dt.strftime("%Y-%m-%d %H:%M:%S"),
        strict=True,
    )
    return csv_texte([_ENTETE, *lignes], ";").encode()


def _etat(issue: str, paiement: str, jours: int) -> str:
    """Return the status of an order that many days after it was placed."""
    if issue == "échec":
        return "Erreur de paiement"
    if issue == "annulée":
        return "Annulé"
    if issue == "remboursée":
        return "Remboursé"
    if paiement in (_CHEQUE, _VIREMENT) and jours <= _ATTENTE:
        return (
            "En attente du paiement par chèque"
            if paiement == _CHEQUE
            else "En attente de virement bancaire"
        )
    if jours <= 1:
        return "Paiement accepté"
    if jours <= 2:
        return "En cours de préparation"
    return "Expédié" if jours < 6 else "Livré"
