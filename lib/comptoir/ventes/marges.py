"""What the goods of each order cost, and what was given back."""

import pandas as pd

from comptoir.entreprise import Entreprise
from comptoir.schema import Colonne, Table

__all__ = ["DOCUMENTATION", "marges"]

DOCUMENTATION: dict[str, Table] = {
    "marges": Table(
        "Ce qu'il faut pour la marge d'une commande : une ligne par commande",
        cle=("id_commande",),
        etrangeres={("id_commande",): "commandes"},
        colonnes={
            "id_commande": Colonne("string", "Commande (clé, et clé de commandes)"),
            "cout_marchandises_ht": Colonne(
                "number", "Coût d'achat des articles commandés", "€ HT", minimum=0
            ),
            "rembourse_ht": Colonne(
                "number", "Part remboursée ou rendue en avoir", "€ HT", minimum=0
            ),
        },
    )
}


def marges(entreprise: Entreprise) -> pd.DataFrame:
    """Return cost and refunds of each order, in the order of `commandes`.

    Planted duplicates and cancelled orders are there: leaving them out is the analyst's work.
    """
    commandes = entreprise.table("commandes")["id"]
    lignes = entreprise.table("lignes")
    cout = (lignes["qte"] * lignes["cout_u_ht"]).groupby(lignes["id_commande"]).sum()
    taux = lignes[["id_commande", "sku", "tva"]]
    rendus = entreprise.table("retours").merge(taux, on=["id_commande", "sku"])
    rendus["montant_ht"] = rendus["montant_ttc"] / (1 + rendus["tva"] / 100)
    montant = rendus.groupby("id_commande")["montant_ht"].sum()
    return pd.DataFrame(
        {
            "id_commande": commandes,
            "cout_marchandises_ht": commandes.map(cout).round(2),
            "rembourse_ht": commandes.map(montant).fillna(0.0).round(2),
        }
    )
