"""Sessions, funnel and landing pages."""

import numpy as np
import pandas as pd
import pytest

from comptoir import Comptoir
from comptoir.anomalies import doublons, pendant
from comptoir.trafic.sessions import ENTONNOIR


def test_funnel_only_narrows(entreprise: Comptoir) -> None:
    trafic = entreprise.table("trafic_jour")
    assert len(trafic) == 730 * 9 * 3
    etapes = trafic[list(ENTONNOIR)].to_numpy()
    assert (np.diff(etapes, axis=1) <= 0).all()
    assert (etapes >= 0).all()


def test_purchases_are_the_orders_except_during_the_outage(entreprise: Comptoir) -> None:
    cles = ["date", "canal", "appareil"]
    trafic = entreprise.table("trafic_jour").set_index(cles)
    commandes = entreprise.table("commandes")
    commandes = commandes[~doublons(commandes)]
    commandes = commandes.assign(date=commandes["horodatage"].dt.normalize())
    compte = commandes.groupby(cles).agg(n=("id", "size"), ca=("total_ttc", "sum"))
    compte = compte.reindex(trafic.index, fill_value=0)
    panne = pendant(pd.Series(trafic.index.get_level_values("date")), "panne_marquage").to_numpy()
    assert (trafic["achats"] == compte["n"])[~panne].all()
    assert np.allclose(trafic["ca_ttc"][~panne], compte["ca"][~panne], atol=0.005)
    assert trafic["achats"][panne].sum() < 0.25 * compte["n"][panne].sum()
    assert (trafic["achats"] <= compte["n"])[panne].all()


def test_landing_sections_add_up_to_the_traffic(entreprise: Comptoir) -> None:
    arrivees, trafic = entreprise.table("arrivees"), entreprise.table("trafic_jour")
    mois = trafic["date"].dt.to_period("M").dt.to_timestamp().rename("mois")
    for nom in ("sessions", "achats"):
        total = arrivees.groupby(["mois", "canal", "appareil"])[nom].sum()
        attendu = trafic.groupby([mois, "canal", "appareil"])[nom].sum()
        assert (total == attendu).all()
    assert (arrivees["achats"] <= arrivees["sessions"]).all()


def test_channels_and_devices_have_their_share(entreprise: Comptoir) -> None:
    trafic = entreprise.table("trafic_jour")
    parts = trafic.groupby("canal")["sessions"].sum() / trafic["sessions"].sum()
    assert parts["naturel"] == pytest.approx(0.40, abs=0.01)
    assert parts["sea"] == pytest.approx(0.14, abs=0.01)
    appareils = trafic.groupby("appareil")[["sessions", "achats"]].sum()
    appareils /= appareils.sum()
    assert appareils.loc["mobile", "sessions"] == pytest.approx(0.61, abs=0.01)
    assert appareils.loc["mobile", "achats"] == pytest.approx(0.44, abs=0.015)


def test_half_the_orders_unseen_finds_the_outage_and_no_other_day(entreprise: Comptoir) -> None:
    commandes = entreprise.table("commandes")
    jours = commandes.loc[~doublons(commandes), "horodatage"].dt.normalize().value_counts()
    achats = entreprise.table("trafic_jour").groupby("date")["achats"].sum()
    panne = achats.index[achats < 0.5 * jours.reindex(achats.index)]
    assert list(panne) == list(pd.date_range("2026-02-10", "2026-02-18"))
