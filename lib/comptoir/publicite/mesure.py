"""What the measuring desk draws from the core tables: weekly reports, margins per order, curves."""

import numpy as np
import pandas as pd

from comptoir.anomalies import doublons
from comptoir.entreprise import Entreprise
from comptoir.schema import Colonne

__all__ = [
    "COLONNES",
    "PRINTEMPS",
    "commandes_campagne",
    "commandes_jour",
    "courbes_reponse",
    "rapports_hebdo",
]

# Spring 2026, ISO weeks 6 to 22: Monday 2 February to Sunday 31 May.
PRINTEMPS = ("2026-02-02", "2026-05-31")

# What pilots a campaign's budget, as shares of what it spent in spring: how slowly it saturates,
# then the floor and the cap agreed with the agency. Affiliation is paid on commission: no budget.
_LEVIERS = {
    "FR_SEA_MARQUE": (0.02, 0.80, 1.10),
    "FR_SEA_HM_semences_potager": (0.30, 0.30, 1.50),
    "FR_SEA_HM_terreaux_outils": (0.22, 0.30, 1.50),
    "FR_SEA_HM_epicerie_bretonne": (0.26, 0.30, 1.50),
    "FR_SHOPPING_jardin": (0.80, 0.20, 1.50),
    "FR_SHOPPING_epicerie": (0.60, 0.20, 1.50),
    "FR_MSA_HM_jardin": (0.50, 0.20, 1.50),
    "FR_MSA_SHOPPING": (0.90, 0.20, 1.50),
    "FR_META_prospection_jardin": (0.40, 0.30, 1.30),
    "FR_META_coffrets_cadeaux": (0.35, 0.30, 1.30),
    "FR_META_reciblage": (0.12, 0.20, 1.30),
    "FR_DISPLAY_reciblage": (0.20, 0.00, 1.00),
}

COLONNES: dict[str, dict[str, Colonne]] = {
    "rapports_hebdo": {
        "semaine": Colonne("date", "Lundi de la semaine ISO"),
        "plateforme": Colonne("string", "Régie qui fournit les chiffres"),
        "campagne": Colonne("string", "Nom de la campagne (clé avec semaine)"),
        "impressions": Colonne("integer", "Affichages de l'annonce", "impressions"),
        "clics": Colonne("integer", "Clics comptés par la plateforme", "clics"),
        "cout_ht": Colonne("number", "Dépense hors taxes", "€ HT"),
        "conversions": Colonne(
            "integer", "Conversions revendiquées par la plateforme", "conversions"
        ),
        "valeur_ht": Colonne("number", "Chiffre d'affaires revendiqué par la plateforme", "€ HT"),
    },
    "commandes_campagne": {
        "id": Colonne("string", "Numéro de commande (clé)"),
        "horodatage": Colonne("datetime", "Instant de la commande, heure de Paris"),
        "id_client": Colonne("string", "Client"),
        "canal": Colonne("string", "Canal d'acquisition, au dernier clic"),
        "campagne": Colonne("string", "Campagne du dernier clic, comme dans rapports_hebdo"),
        "statut": Colonne(
            "string", "livrée, expédiée, en préparation ou annulée, au jour de l'extraction"
        ),
        "total_ttc": Colonne("number", "Total payé, port compris, remise déduite", "€ TTC"),
        "total_ht": Colonne("number", "Même total, hors taxes", "€ HT"),
        "rembourse_ht": Colonne("number", "Part remboursée ou rendue en avoir", "€ HT"),
        "cout_marchandises_ht": Colonne("number", "Coût d'achat des articles commandés", "€ HT"),
        "cout_port_ht": Colonne("number", "Coût réel du transport ; 0 si annulée", "€ HT"),
        "frais_paiement_ht": Colonne("number", "Frais d'encaissement ; 0 si annulée", "€ HT"),
    },
    "commandes_jour": {
        "date": Colonne("date", "Jour (Europe/Paris)"),
        "commandes": Colonne(
            "integer",
            "Commandes passées tous canaux, doublons retirés, annulées comprises",
            "commandes",
        ),
    },
    "courbes_reponse": {
        "campagne": Colonne("string", "Nom de la campagne (clé)"),
        "plateforme": Colonne("string", "Régie"),
        "budget_2026": Colonne(
            "number", "Dépense du printemps 2026 (semaines ISO 6 à 22), arrondie à 50 €", "€ HT"
        ),
        "a": Colonne("number", "Hauteur de la courbe marge(b) = a · ln(1 + b ÷ k)", "€"),
        "k": Colonne(
            "number",
            "Saturation de la même courbe : plus k est grand, plus elle sature lentement",
            "€",
        ),
        "plancher": Colonne("number", "Budget minimal pour le printemps", "€ HT"),
        "plafond": Colonne("number", "Budget maximal pour le printemps", "€ HT"),
    },
}


def rapports_hebdo(entreprise: Entreprise) -> pd.DataFrame:
    """Return what platforms report by ISO week and campaign, sorted by week and campaign."""
    ads = entreprise.table("ads_jour").rename(columns={"cout": "cout_ht"})
    jour = ads["date"]
    ads["semaine"] = jour - pd.to_timedelta(jour.dt.day_of_week, unit="D")
    mesures = ["impressions", "clics", "cout_ht", "conversions", "valeur_ht"]
    table = ads.groupby(["semaine", "campagne", "plateforme"], as_index=False)[mesures].sum()
    return table.round({"cout_ht": 2, "valeur_ht": 2})[list(COLONNES["rapports_hebdo"])]


def commandes_campagne(entreprise: Entreprise) -> pd.DataFrame:
    """Return the orders that a campaign brought, with what is needed for their margin.

    Planted duplicates and cancelled orders are there: leaving them out is the analyst's work.
    """
    commandes = entreprise.table("commandes")
    commandes = commandes[commandes["campagne"].notna()].reset_index(drop=True)
    lignes = entreprise.table("lignes")
    cout = (lignes["qte"] * lignes["cout_u_ht"]).groupby(lignes["id_commande"]).sum()
    commandes["cout_marchandises_ht"] = commandes["id"].map(cout).round(2)
    taux = lignes[["id_commande", "sku", "tva"]].drop_duplicates(["id_commande", "sku"])
    rendus = entreprise.table("retours").merge(taux, on=["id_commande", "sku"])
    rendus["montant_ht"] = rendus["montant_ttc"] / (1 + rendus["tva"] / 100)
    montant = rendus.groupby("id_commande")["montant_ht"].sum()
    commandes["rembourse_ht"] = commandes["id"].map(montant).fillna(0.0).round(2)
    return commandes[list(COLONNES["commandes_campagne"])]


def commandes_jour(entreprise: Entreprise) -> pd.DataFrame:
    """Return how many orders the back office recorded each day, duplicates left out."""
    commandes = entreprise.table("commandes")
    dates = commandes.loc[~doublons(commandes), "horodatage"].dt.normalize()
    periode = pd.date_range(dates.min(), dates.max(), freq="D")
    comptes = dates.value_counts().reindex(periode, fill_value=0)
    return pd.DataFrame({"date": periode, "commandes": comptes.to_numpy()})


def courbes_reponse(entreprise: Entreprise) -> pd.DataFrame:
    """Return the response curve of each campaign with a budget, for one spring.

    Each curve passes near spring 2026: `a · ln(1 + budget_2026 ÷ k)` is about the contribution
    that valid orders of the campaign brought (refunds deducted, cancelled orders left out). An
    estimate is a round figure: nobody reads the exact costs and margins of spring off the curves.
    """
    debut, fin = (pd.Timestamp(jour) for jour in PRINTEMPS)
    rapports = entreprise.table("rapports_hebdo")
    rapports = rapports[rapports["semaine"].between(debut, fin)]
    table = rapports.groupby(["campagne", "plateforme"], as_index=False)["cout_ht"].sum()
    table = table[table["campagne"].isin(_LEVIERS)].rename(columns={"cout_ht": "budget_2026"})
    commandes = entreprise.table("commandes_campagne")
    commandes = commandes[
        commandes["horodatage"].between(debut, fin + pd.Timedelta(days=1), "left")
        & (commandes["statut"] != "annulée")
        & ~doublons(commandes)
    ]
    couts = commandes[["cout_marchandises_ht", "cout_port_ht", "frais_paiement_ht"]].sum(axis=1)
    marges = commandes["total_ht"] - commandes["rembourse_ht"] - couts
    marge = table["campagne"].map(marges.groupby(commandes["campagne"]).sum()).fillna(0.0)
    # A campaign that sold at a loss still needs a curve: a nearly flat one.
    marge = np.maximum(marge, 0.01 * table["budget_2026"])
    parts = pd.DataFrame(_LEVIERS, index=["k", "plancher", "plafond"]).T.loc[table["campagne"]]
    budget = _arrondir(table["budget_2026"], 50)
    table["budget_2026"] = budget
    table["k"] = _arrondir(parts["k"].to_numpy() * budget, 10)
    table["a"] = _arrondir(marge / np.log1p(budget / table["k"]), 10)
    table["plancher"] = np.floor(parts["plancher"].to_numpy() * budget / 10) * 10
    table["plafond"] = np.ceil(parts["plafond"].to_numpy() * budget / 10) * 10
    return table[list(COLONNES["courbes_reponse"])].reset_index(drop=True)


def _arrondir(valeurs: pd.Series | np.ndarray, pas: int) -> np.ndarray:
    """Round to a multiple of `pas`, never down to zero."""
    return np.maximum(pas, pas * np.round(np.asarray(valeurs, dtype=float) / pas))
