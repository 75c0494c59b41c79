"""What platforms claim, and the paths of visitors."""

import pandas as pd
import pytest
from commerce import AN_2, dans, marchandises, valides

from comptoir import Comptoir
from comptoir.anomalies import doublons


def test_clicks_never_exceed_impressions(entreprise: Comptoir) -> None:
    ads = entreprise.table("ads_jour")
    assert (ads["clics"] <= ads["impressions"]).all()
    assert (ads[["clics", "cout", "conversions", "valeur_ht"]] >= 0).all(axis=None)


def test_platforms_claim_more_than_the_shop_sold(entreprise: Comptoir) -> None:
    revendique = entreprise.table("ads_jour").groupby("campagne")["conversions"].sum()
    commandes = entreprise.table("commandes")
    reel = commandes[~doublons(commandes)].groupby("campagne").size()
    assert (revendique > reel).all()


def test_shared_credit_shows_decimals_and_keeps_the_totals(entreprise: Comptoir) -> None:
    ads = entreprise.table("ads_jour")
    partagees = ads["plateforme"].isin(["Google Ads", "Microsoft Ads"])
    montrees, entieres = ads["conversions_affichees"], ads["conversions"]
    assert (montrees == entieres)[~partagees].all()
    assert (montrees[partagees] % 1 > 0).mean() > 0.4
    assert ((montrees == 0) == (entieres == 0)).all()
    assert montrees.sum() == pytest.approx(entieres.sum(), rel=0.01)


def test_roi_on_margin_can_be_recomputed_from_orders(entreprise: Comptoir) -> None:
    """Year 2 of paid search and paid social: the figures of domain.md §10."""
    commandes = valides(entreprise)
    commandes = commandes[dans(commandes["horodatage"], AN_2)].set_index("id")
    cout = marchandises(entreprise)["cout"].reindex(commandes.index)
    commandes["marge"] = (
        commandes["total_ht"] - cout - commandes["cout_port_ht"] - commandes["frais_paiement_ht"]
    )
    assert commandes["marge"].sum() / commandes["total_ht"].sum() == pytest.approx(0.28, abs=0.01)
    ads = entreprise.table("ads_jour")
    ads = ads[dans(ads["date"], AN_2)].groupby("canal")[["clics", "cout"]].sum()
    ventes = commandes[commandes["campagne"].notna()]
    ventes = ventes.groupby("canal")[["total_ht", "marge"]].sum()
    assert ads.loc["sea", "clics"] == pytest.approx(200_000, rel=0.03)
    assert ads.loc["sea", "cout"] == pytest.approx(62_000, rel=0.03)
    assert ads.loc["social payant", "cout"] == pytest.approx(19_000, rel=0.03)
    roas = ventes["total_ht"] / ads["cout"]
    assert roas["sea"] == pytest.approx(4.1, abs=0.25)
    assert roas["social payant"] == pytest.approx(1.2, abs=0.2)
    roi = ventes["marge"] / ads["cout"] - 1
    assert roi["sea"] == pytest.approx(0.15, abs=0.08)


def test_paths_are_ordered_and_end_with_real_orders(entreprise: Comptoir) -> None:
    chemins = entreprise.table("chemins")
    groupes = chemins.groupby("id_chemin")
    assert groupes.ngroups == 12_000
    assert (chemins["rang"] == groupes.cumcount() + 1).all()
    assert (groupes["horodatage"].diff().dropna() > pd.Timedelta(0)).all()
    fins = groupes.tail(1)
    assert (fins["horodatage"].dt.normalize() == fins["date_fin"]).all()
    assert (fins["valeur_ht"] > 0).eq(fins["converti"]).all()
    ventes = valides(entreprise)
    reelles = set(zip(ventes["canal"], ventes["total_ht"], strict=True))
    converties = fins[fins["converti"]]
    assert set(zip(converties["canal"], converties["valeur_ht"], strict=True)) <= reelles
