"""What the measuring tool sees of those who accept it."""

import numpy as np
import pandas as pd
import pytest

from comptoir import Comptoir
from comptoir.anomalies import pendant
from comptoir.trafic.sessions import ENTONNOIR
from comptoir.trafic.trafic_mesure import BANDEAU


@pytest.fixture
def parts(entreprise: Comptoir) -> pd.Series:
    """Return the share of each day's orders that were measured."""
    commandes = entreprise.table("commandes")
    jours = commandes.loc[~commandes["doublon"], "horodatage"].dt.normalize().value_counts()
    achats = entreprise.table("trafic_mesure").groupby("date")["achats"].sum()
    return achats / jours.reindex(achats.index)


def test_measured_traffic_is_a_part_of_the_traffic_and_its_funnel_only_narrows(
    entreprise: Comptoir,
) -> None:
    cles = ["date", "canal", "appareil"]
    mesure = entreprise.table("trafic_mesure").set_index(cles)
    trafic = entreprise.table("trafic_jour").set_index(cles)
    assert mesure.index.equals(trafic.index)
    etapes = list(ENTONNOIR)
    assert (np.diff(mesure[etapes].to_numpy(), axis=1) <= 0).all()
    hors_panne = ~pendant(pd.Series(mesure.index.get_level_values("date")), "panne_marquage")
    assert (mesure[etapes] <= trafic[etapes])[hors_panne.to_numpy()].all(axis=None)


def test_fewer_accept_once_refusing_is_as_easy(parts: pd.Series) -> None:
    panne = pendant(pd.Series(parts.index), "panne_marquage").to_numpy()
    avant = parts[~panne & (parts.index < BANDEAU)]
    assert avant.mean() == pytest.approx(0.74, abs=0.01)
    assert parts[BANDEAU:].mean() == pytest.approx(0.53, abs=0.015)


def test_half_the_usual_share_tells_the_outage_from_consent(parts: pd.Series) -> None:
    printemps = parts["2026-02-02":"2026-05-31"]
    panne = list(pd.date_range("2026-02-10", "2026-02-18"))
    assert list(printemps.index[printemps < 0.5 * printemps.median()]) == panne
    # Half the orders, the rule of a tool that misses nobody, takes days of May for an outage.
    assert set(printemps.index[printemps < 0.5]) > set(panne)
