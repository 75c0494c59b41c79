"""New customers: which orders are a first one, and what it brought within a year."""

import numpy as np
import pandas as pd

from comptoir.calendrier import jours
from comptoir.entreprise import Entreprise
from comptoir.schema import Colonne, Table

__all__ = ["DOCUMENTATION", "acquisitions"]

# Of those who order online for the first time, the share that already bought in the cooperative's
# shops: who types its name or saw its pages before knows it; who searches for a product does not.
_CONNUS = {
    "FR_SEA_MARQUE": 0.70,
    "FR_PMAX_epicerie": 0.50,
    "FR_META_reciblage": 0.72,
    "FR_DISPLAY_reciblage": 0.70,
    "FR_AFF_bons_plans": 0.40,
    "FR_EMAIL_lettre": 0.85,
    "FR_EMAIL_scenarios": 0.85,
}
_CONNUS_CANAL = {"direct": 0.55, "e-mail": 0.85}
_CONNUS_AILLEURS = 0.10
_HORIZON = pd.Timedelta(days=365)

DOCUMENTATION: dict[str, Table] = {
    "acquisitions": Table(
        "Les clients gagnés : une ligne par commande",
        cle=("id_commande",),
        etrangeres={("id_commande",): "commandes"},
        colonnes={
            "id_commande": Colonne("string", "Commande (clé, et clé de commandes)"),
            "nouveau_client": Colonne(
                "boolean",
                "Vrai si le client n'avait jamais acheté, ni en ligne ni dans un magasin de la coopérative",
            ),
            "marge_12_mois_ht": Colonne(
                "number",
                "Pour un nouveau client, marge sur coûts variables de ses commandes des 365 jours "
                "suivants, celle-ci comprise ; vide pour les autres, et si l'année n'est pas écoulée",
                "€ HT",
                vide=True,
            ),
        },
    )
}


def acquisitions(entreprise: Entreprise) -> pd.DataFrame:
    """Return which orders won a customer, and each one's margin over a year, all channels.

    The margin is that of valid orders (neither cancelled nor duplicate), refunds deducted.
    """
    alea = entreprise.alea("acquisitions")
    commandes = entreprise.table("commandes").merge(
        entreprise.table("marges"), left_on="id", right_on="id_commande", validate="one_to_one"
    )
    inscrits = entreprise.table("clients").set_index("id")["inscrit_le"]
    premiere = ~commandes["id_client"].duplicated()
    ancien = commandes["horodatage"] - commandes["id_client"].map(inscrits) > pd.Timedelta(days=30)
    connus = commandes["campagne"].map(_CONNUS)
    connus = connus.fillna(commandes["canal"].map(_CONNUS_CANAL)).fillna(_CONNUS_AILLEURS)
    nouveau = premiere & ~ancien & (alea.random(len(commandes)) >= connus)
    couts = commandes[["cout_marchandises_ht", "cout_port_ht", "frais_paiement_ht"]].sum(axis=1)
    commandes["marge"] = commandes["total_ht"] - commandes["rembourse_ht"] - couts
    debut = commandes["horodatage"].where(nouveau).groupby(commandes["id_client"]).transform("min")
    valide = (commandes["statut"] != "annulée") & ~commandes["doublon"]
    comptee = valide & (commandes["horodatage"] - debut).between(pd.Timedelta(0), _HORIZON)
    sommes = commandes["marge"].where(comptee, 0.0).groupby(commandes["id_client"]).transform("sum")
    echue = debut + _HORIZON <= jours()[-1]
    return pd.DataFrame(
        {
            "id_commande": commandes["id"],
            "nouveau_client": nouveau,
            "marge_12_mois_ht": sommes.where(nouveau & echue, np.nan).round(2),
        }
    )
