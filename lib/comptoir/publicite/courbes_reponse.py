"""What more or less budget would bring each campaign, season by season."""

import numpy as np
import pandas as pd

from comptoir.entreprise import Entreprise
from comptoir.schema import Colonne, Table

__all__ = ["DOCUMENTATION", "SAISONS", "courbes_reponse"]

# ISO weeks 6 to 22, and 36 to 52: first Monday, last Sunday.
SAISONS = {
    "printemps 2025": ("2025-02-03", "2025-06-01"),
    "automne 2025": ("2025-09-01", "2025-12-28"),
    "printemps 2026": ("2026-02-02", "2026-05-31"),
}

# What pilots a campaign's budget, as shares of what it spent in the season: how slowly it saturates,
# then the floor and the cap agreed with the agency. Affiliation is paid on commission: no budget.
_LEVIERS = {
    "FR_SEA_MARQUE": (0.02, 0.80, 1.10),
    "FR_SEA_HM_semences_potager": (0.30, 0.30, 1.50),
    "FR_SEA_HM_terreaux_outils": (0.22, 0.30, 1.50),
    "FR_SEA_HM_epicerie_bretonne": (0.26, 0.30, 1.50),
    "FR_SHOPPING_jardin": (0.80, 0.20, 1.50),
    "FR_PMAX_epicerie": (0.60, 0.20, 1.50),
    "FR_MSA_HM_jardin": (0.50, 0.20, 1.50),
    "FR_MSA_SHOPPING": (0.90, 0.20, 1.50),
    "FR_META_prospection_jardin": (0.40, 0.30, 1.30),
    "FR_META_coffrets_cadeaux": (0.35, 0.30, 1.30),
    "FR_META_reciblage": (0.12, 0.20, 1.30),
    "FR_DISPLAY_reciblage": (0.20, 0.00, 1.00),
}

DOCUMENTATION: dict[str, Table] = {
    "courbes_reponse": Table(
        "La marge que chaque budget apporterait : une ligne par saison et campagne",
        cle=("saison", "campagne"),
        colonnes={
            "saison": Colonne(
                "string",
                "Saison de semaines ISO entières, 6 à 22 ou 36 à 52",
                valeurs=tuple(SAISONS),
            ),
            "campagne": Colonne(
                "string", "Nom de la campagne (clé avec saison)", valeurs=tuple(_LEVIERS)
            ),
            "plateforme": Colonne("string", "Régie"),
            "budget": Colonne("number", "Dépense de la saison, arrondie à 50 €", "€ HT", minimum=0),
            "a": Colonne(
                "number", "Hauteur de la courbe marge(b) = a · ln(1 + b ÷ k)", "€", minimum=0
            ),
            "a_12_mois": Colonne(
                "number",
                "Hauteur de la même courbe quand s'ajoutent les achats des nouveaux clients dans l'année",
                "€",
                minimum=0,
            ),
            "k": Colonne(
                "number",
                "Saturation de la même courbe : plus k est grand, plus elle sature lentement",
                "€",
                minimum=0,
            ),
            "plancher": Colonne("number", "Budget minimal de la saison", "€ HT", minimum=0),
            "plafond": Colonne("number", "Budget maximal de la saison", "€ HT", minimum=0),
        },
    )
}


def courbes_reponse(entreprise: Entreprise) -> pd.DataFrame:
    """Return the response curve of each campaign with a budget, for each season.

    Each curve passes near what the season gave: `a · ln(1 + budget ÷ k)` is about the contribution
    that valid orders of the campaign brought (refunds deducted, cancelled orders left out). Over 12
    months, each customer won adds what such a customer buys later in the year, on average. An
    estimate is a round figure: nobody reads exact costs and margins off the curves.
    """
    ads = entreprise.table("ads_jour")
    ads = ads[ads["campagne"].isin(_LEVIERS)]
    commandes = entreprise.table("commandes").merge(
        entreprise.table("marges"), left_on="id", right_on="id_commande"
    )
    commandes = commandes[(commandes["statut"] != "annulée") & ~commandes["doublon"]]
    couts = commandes[["cout_marchandises_ht", "cout_port_ht", "frais_paiement_ht"]].sum(axis=1)
    commandes["marge"] = commandes["total_ht"] - commandes["rembourse_ht"] - couts
    commandes = commandes.merge(entreprise.table("acquisitions"), on="id_commande")
    payante = commandes["campagne"].isin(_LEVIERS)
    suite = (commandes["marge_12_mois_ht"] - commandes["marge"])[payante].mean()
    commandes["marge_12"] = commandes["marge"] + suite * commandes["nouveau_client"]
    tables = []
    for saison, (debut, fin) in SAISONS.items():
        lendemain = pd.Timestamp(fin) + pd.Timedelta(days=1)
        depenses = ads[ads["date"].between(debut, lendemain, "left")]
        ventes = commandes[commandes["horodatage"].between(debut, lendemain, "left")]
        table = depenses.groupby(["campagne", "plateforme"])[["cout"]].sum().reset_index()
        marges = ventes.groupby("campagne")[["marge", "marge_12"]].sum()
        marges = marges.reindex(table["campagne"], fill_value=0.0).reset_index(drop=True)
        tables.append(_courbes(table, marges, saison))
    return pd.concat(tables, ignore_index=True)


def _courbes(table: pd.DataFrame, marges: pd.DataFrame, saison: str) -> pd.DataFrame:
    """Return the curves of one season, from what campaigns spent (`cout`) and brought."""
    # A campaign that sold at a loss still needs a curve: a nearly flat one.
    marges = marges.clip(lower=0.01 * table["cout"], axis=0)
    parts = pd.DataFrame(_LEVIERS, index=["k", "plancher", "plafond"]).T.loc[table["campagne"]]
    budget = _arrondir(table["cout"], 50)
    table["saison"] = saison
    table["budget"] = budget
    table["k"] = _arrondir(parts["k"].to_numpy() * budget, 10)
    pente = np.log1p(budget / table["k"])
    table["a"] = _arrondir(marges["marge"] / pente, 10)
    table["a_12_mois"] = _arrondir(marges["marge_12"] / pente, 10)
    table["plancher"] = np.floor(parts["plancher"].to_numpy() * budget / 10) * 10
    table["plafond"] = np.ceil(parts["plafond"].to_numpy() * budget / 10) * 10
    return table[list(DOCUMENTATION["courbes_reponse"].colonnes)]


def _arrondir(valeurs: pd.Series | np.ndarray, pas: int) -> np.ndarray:
    """Round to a multiple of `pas`, never down to zero."""
    return np.maximum(pas, pas * np.round(np.asarray(valeurs, dtype=float) / pas))
