"""The response curves say the same thing as the orders and the costs they come from."""

import numpy as np
import pandas as pd
import pytest
from commerce import dans

from comptoir import Comptoir
from comptoir.publicite.courbes_reponse import SAISONS


def marges(entreprise: Comptoir, periode: tuple[str, str]) -> pd.Series:
    """Recompute each campaign's contribution from orders, lines and returns."""
    commandes, lignes = entreprise.table("commandes"), entreprise.table("lignes")
    gardees = commandes[
        commandes["campagne"].notna()
        & dans(commandes["horodatage"], periode)
        & (commandes["statut"] != "annulée")
        & ~commandes["doublon"]
    ].set_index("id")
    detail = lignes[lignes["id_commande"].isin(gardees.index)]
    cout = (detail["qte"] * detail["cout_u_ht"]).groupby(detail["id_commande"]).sum()
    rendus = entreprise.table("retours").merge(detail, on=["id_commande", "sku"])
    rendus["ht"] = rendus["montant_ttc"] / (1 + rendus["tva"] / 100)
    marge = gardees["total_ht"] - gardees["cout_port_ht"] - gardees["frais_paiement_ht"]
    marge = marge.sub(cout).sub(rendus.groupby("id_commande")["ht"].sum(), fill_value=0)
    return marge.groupby(gardees["campagne"]).sum()


@pytest.mark.parametrize("saison", SAISONS)
def test_curves_pass_near_what_the_season_gave(entreprise: Comptoir, saison: str) -> None:
    courbes = entreprise.table("courbes_reponse")
    courbes = courbes[courbes["saison"] == saison].set_index("campagne")
    assert len(courbes) == 12
    depense = entreprise.table("ads_jour")
    depense = depense[dans(depense["date"], SAISONS[saison])].groupby("campagne")["cout"].sum()
    assert (courbes["budget"] - depense[courbes.index]).abs().max() <= 25
    assert (courbes["budget"] != depense[courbes.index]).all()
    attendue = courbes["a"] * np.log1p(courbes["budget"] / courbes["k"])
    reelle = marges(entreprise, SAISONS[saison]).reindex(courbes.index).fillna(0)
    mini = 0.01 * courbes["budget"]
    ecarts = (attendue - np.maximum(reelle, mini)).abs()
    # Near enough to decide on a budget, too far to copy a margin from a curve.
    assert (ecarts <= np.maximum(0.02 * reelle, 30)).all()
    assert (ecarts > 0.1).mean() >= 0.8
    assert (courbes[["a", "k"]] > 0).all().all()
    # Customers won buy again: more margin over a year, above all where they are won.
    assert (courbes["a_12_mois"] >= courbes["a"]).all()
    hausse = courbes["a_12_mois"] / courbes["a"] - 1
    assert hausse["FR_SEA_MARQUE"] < 0.25 < hausse["FR_SHOPPING_jardin"]
    assert courbes["budget"].between(courbes["plancher"], courbes["plafond"]).all()


@pytest.mark.parametrize("saison", SAISONS)
def test_a_season_is_whole_weeks(saison: str) -> None:
    debut, fin = (pd.Timestamp(jour) for jour in SAISONS[saison])
    assert (debut.day_of_week, fin.day_of_week) == (0, 6)
    assert (debut.isocalendar().week, fin.isocalendar().week) in {(6, 22), (36, 52)}
