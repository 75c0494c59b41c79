"""The measuring desk's tables say the same thing as the orders they come from."""

import numpy as np
import pandas as pd
import pytest

from comptoir import Comptoir
from comptoir.anomalies import doublons
from comptoir.publicite.mesure import PRINTEMPS


def printemps(dates: pd.Series) -> pd.Series:
    """Return which dates fall in spring 2026."""
    debut, fin = (pd.Timestamp(jour) for jour in PRINTEMPS)
    return dates.between(debut, fin + pd.Timedelta(days=1), "left")


def marges(entreprise: Comptoir) -> pd.Series:
    """Recompute each campaign's spring contribution from orders, lines and returns."""
    commandes, lignes = entreprise.table("commandes"), entreprise.table("lignes")
    gardees = commandes[
        commandes["campagne"].notna()
        & printemps(commandes["horodatage"])
        & (commandes["statut"] != "annulée")
        & ~doublons(commandes)
    ].set_index("id")
    detail = lignes[lignes["id_commande"].isin(gardees.index)]
    cout = (detail["qte"] * detail["cout_u_ht"]).groupby(detail["id_commande"]).sum()
    rendus = entreprise.table("retours").merge(detail, on=["id_commande", "sku"])
    rendus["ht"] = rendus["montant_ttc"] / (1 + rendus["tva"] / 100)
    marge = gardees["total_ht"] - gardees["cout_port_ht"] - gardees["frais_paiement_ht"]
    marge = marge.sub(cout).sub(rendus.groupby("id_commande")["ht"].sum(), fill_value=0)
    return marge.groupby(gardees["campagne"]).sum()


def test_weekly_reports_add_up_to_the_days(entreprise: Comptoir) -> None:
    rapports, ads = entreprise.table("rapports_hebdo"), entreprise.table("ads_jour")
    assert (rapports["semaine"].dt.day_of_week == 0).all()
    assert not rapports.duplicated(["semaine", "campagne"]).any()
    assert (rapports["clics"] <= rapports["impressions"]).all()
    for semaine, jour in [("clics", "clics"), ("cout_ht", "cout"), ("conversions", "conversions")]:
        assert rapports[semaine].sum() == pytest.approx(ads[jour].sum(), abs=0.01)


def test_roi_of_a_campaign_is_recomputable_from_orders(entreprise: Comptoir) -> None:
    """What the case's students are asked to find is what orders, lines and returns give."""
    table = entreprise.table("commandes_campagne")
    table = table[
        printemps(table["horodatage"]) & (table["statut"] != "annulée") & ~doublons(table)
    ]
    couts = table[["cout_marchandises_ht", "cout_port_ht", "frais_paiement_ht"]].sum(axis=1)
    marge = (table["total_ht"] - table["rembourse_ht"] - couts).groupby(table["campagne"]).sum()
    reelles = marges(entreprise)
    assert marge.index.equals(reelles.index)
    # Costs and refunds are shipped in whole cents: half a cent each per order at most.
    assert marge.to_numpy() == pytest.approx(reelles.to_numpy(), abs=0.01 * len(table))


def test_refunds_do_not_exceed_orders(entreprise: Comptoir) -> None:
    table = entreprise.table("commandes_campagne")
    assert (table["rembourse_ht"] >= 0).all()
    assert (table["rembourse_ht"] <= table["total_ht"] + 0.01).all()
    assert (table.loc[table["statut"] == "annulée", "rembourse_ht"] == 0).all()


def test_measured_purchases_match_orders_except_during_the_outage(entreprise: Comptoir) -> None:
    """The rule that the case gives finds the nine planted days, and no other."""
    jours = entreprise.table("commandes_jour").set_index("date")["commandes"]
    achats = entreprise.table("trafic_jour").groupby("date")["achats"].sum()
    panne = achats.index[achats < 0.5 * jours[achats.index]]
    assert list(panne) == list(pd.date_range("2026-02-10", "2026-02-18"))
    assert (achats.drop(panne) == jours.drop(panne)).all()


def test_curves_pass_near_spring_2026(entreprise: Comptoir) -> None:
    courbes = entreprise.table("courbes_reponse").set_index("campagne")
    depense = entreprise.table("rapports_hebdo")
    depense = depense[printemps(depense["semaine"])].groupby("campagne")["cout_ht"].sum()
    assert (courbes["budget_2026"] - depense[courbes.index]).abs().max() <= 25
    assert (courbes["budget_2026"] != depense[courbes.index]).all()
    attendue = courbes["a"] * np.log1p(courbes["budget_2026"] / courbes["k"])
    reelle = marges(entreprise).reindex(courbes.index).fillna(0)
    mini = 0.01 * courbes["budget_2026"]
    ecarts = (attendue - np.maximum(reelle, mini)).abs()
    # Near enough to decide on a budget, too far to copy a margin from a curve.
    assert (ecarts <= np.maximum(0.02 * reelle, 30)).all()
    assert (ecarts > 0.1).mean() > 0.9
    assert (courbes[["a", "k"]] > 0).all().all()
    assert courbes["budget_2026"].between(courbes["plancher"], courbes["plafond"]).all()
