"""Customers won, by whom, and what they bring within a year."""

import pandas as pd
import pytest
from commerce import valides

from comptoir import Comptoir


@pytest.fixture
def ventes(entreprise: Comptoir) -> pd.DataFrame:
    """Return the valid orders with what they won."""
    return valides(entreprise).merge(
        entreprise.table("acquisitions"), left_on="id", right_on="id_commande"
    )


def test_a_customer_is_new_once_and_on_a_first_order(entreprise: Comptoir) -> None:
    commandes = entreprise.table("commandes").merge(
        entreprise.table("acquisitions"), left_on="id", right_on="id_commande"
    )
    nouvelles = commandes[commandes["nouveau_client"]]
    assert nouvelles["id_client"].is_unique
    premieres = commandes.groupby("id_client")["horodatage"].min()
    assert (nouvelles["horodatage"] == nouvelles["id_client"].map(premieres)).all()
    assert commandes.loc[~commandes["nouveau_client"], "marge_12_mois_ht"].isna().all()


def test_a_year_s_margin_is_known_once_the_year_is_over(entreprise: Comptoir) -> None:
    commandes = entreprise.table("commandes").merge(
        entreprise.table("acquisitions"), left_on="id", right_on="id_commande"
    )
    nouvelles = commandes[commandes["nouveau_client"]]
    connue = nouvelles["marge_12_mois_ht"].notna()
    # The last day observed begins on 31 October 2026.
    assert (connue == (nouvelles["horodatage"] <= "2025-10-31")).all()
    un = nouvelles[connue].iloc[len(nouvelles[connue]) // 2]
    siennes = commandes[commandes["id_client"] == un["id_client"]]
    siennes = siennes[(siennes["statut"] != "annulée") & ~siennes["doublon"]]
    ecart = siennes["horodatage"] - un["horodatage"]
    siennes = siennes[ecart <= pd.Timedelta(days=365)].merge(
        entreprise.table("marges"), left_on="id", right_on="id_commande"
    )
    couts = siennes[["cout_marchandises_ht", "cout_port_ht", "frais_paiement_ht"]].sum().sum()
    marge = siennes["total_ht"].sum() - siennes["rembourse_ht"].sum() - couts
    assert marge == pytest.approx(un["marge_12_mois_ht"], abs=0.01)


def test_brand_and_retargeting_win_few_and_search_and_prospecting_many(
    ventes: pd.DataFrame,
) -> None:
    par_campagne = ventes.groupby("campagne")["nouveau_client"]
    parts, nombre = par_campagne.mean(), par_campagne.size()
    revenants = ["FR_SEA_MARQUE", "FR_META_reciblage", "FR_DISPLAY_reciblage"]
    chasseurs = ["FR_SHOPPING_jardin", "FR_SEA_HM_semences_potager", "FR_META_prospection_jardin"]
    ensemble = ventes[ventes["campagne"].isin(revenants)].groupby("campagne")["nouveau_client"]
    assert ensemble.mean().max() < 0.5
    assert parts["FR_SEA_MARQUE"] < 0.32
    assert parts[chasseurs].min() > 0.5
    assert nombre["FR_SEA_MARQUE"] > 1000


def test_a_new_customer_brings_more_than_a_first_order(entreprise: Comptoir) -> None:
    ventes = valides(entreprise).merge(
        entreprise.table("acquisitions"), left_on="id", right_on="id_commande"
    )
    ventes = ventes.merge(entreprise.table("marges"), on="id_commande")
    couts = ventes[["cout_marchandises_ht", "cout_port_ht", "frais_paiement_ht"]].sum(axis=1)
    marge = ventes["total_ht"] - ventes["rembourse_ht"] - couts
    connues = ventes["marge_12_mois_ht"].notna()
    assert 1.3 < ventes.loc[connues, "marge_12_mois_ht"].mean() / marge[connues].mean() < 2.2
