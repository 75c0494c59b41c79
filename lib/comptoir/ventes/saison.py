"""The months of the company's own sales."""

import pandas as pd

from comptoir.catalogue.familles import FAMILLES
from comptoir.entreprise import Entreprise
from comptoir.schema import Colonne, Table

__all__ = ["DOCUMENTATION", "saison_comptoir"]

DOCUMENTATION: dict[str, Table] = {
    "saison_comptoir": Table(
        "La saison des ventes : une ligne par mois de l'année",
        cle=("mois",),
        colonnes={
            "mois": Colonne(
                "integer", "Mois, de 1 (janvier) à 12 (décembre)", minimum=1, maximum=12
            ),
            "ensemble": Colonne(
                "number",
                "Indice des ventes HT sur 24 mois, toutes familles (moyenne : 1)",
                minimum=0,
            ),
            "jardin": Colonne(
                "number", "Indice des ventes HT de l'univers jardin (moyenne : 1)", minimum=0
            ),
            "epicerie": Colonne(
                "number", "Indice des ventes HT de l'univers épicerie (moyenne : 1)", minimum=0
            ),
        },
    ),
}


def saison_comptoir(entreprise: Entreprise) -> pd.DataFrame:
    """Return twelve rows: goods sold before tax over the 24 months, as indices of mean 1.

    Cancelled orders are left out; discounts on a whole order are not shared between its lines.
    """
    commandes = entreprise.table("commandes")
    commandes = commandes[commandes["statut"] != "annulée"]
    lignes = entreprise.table("lignes").merge(
        commandes[["id", "horodatage"]], left_on="id_commande", right_on="id"
    )
    familles = entreprise.table("produits").set_index("sku")["famille"]
    jardin = lignes["sku"].map(familles).map({nom: f.jardin for nom, f in FAMILLES.items()})
    ventes = lignes["qte"] * lignes["pu_ttc"] / (1 + lignes["tva"] / 100)
    mois = lignes["horodatage"].dt.month
    table = pd.DataFrame(
        {
            "ensemble": ventes.groupby(mois).sum(),
            "jardin": ventes[jardin].groupby(mois[jardin]).sum(),
            "epicerie": ventes[~jardin].groupby(mois[~jardin]).sum(),
        }
    )
    return (table / table.mean()).round(3).rename_axis("mois").reset_index()
