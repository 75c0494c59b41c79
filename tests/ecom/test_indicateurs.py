"""The indicators: worked examples, undefined ratios, shapes."""

import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ecom import indicateurs

RATIOS = [
    indicateurs.taux_conversion,
    indicateurs.taux_abandon,
    indicateurs.panier_moyen,
    indicateurs.ctr,
    indicateurs.cpc,
    indicateurs.cpm,
    indicateurs.cpa,
    indicateurs.part_impressions,
    indicateurs.roas,
    indicateurs.roi_ca,
    indicateurs.roi_marge,
    indicateurs.taux_marge_variable,
]
amounts = st.floats(0, 1e6, allow_nan=False)
positive = st.floats(0.01, 1e6)


def test_a_campaign_can_triple_its_turnover_and_hardly_pay_for_itself() -> None:
    """3 000 € spent, 12 000 € of sales, 30 % of margin: +300 % on turnover, +20 % on margin."""
    assert indicateurs.roas(12_000, 3_000) == 4
    assert indicateurs.roi_ca(12_000, 3_000) == 3
    assert indicateurs.roi_marge(12_000 * 0.30, 3_000) == pytest.approx(0.20)
    assert indicateurs.roas_seuil(0.30) == pytest.approx(10 / 3)
    assert indicateurs.roi_marge(12_000 * 0.22, 3_000) == pytest.approx(-0.12)


def test_worked_examples() -> None:
    """One hand-computed value for each of the other indicators."""
    assert indicateurs.taux_conversion(21, 1_000) == pytest.approx(0.021)
    assert indicateurs.taux_abandon(21, 86) == pytest.approx(1 - 21 / 86)
    assert indicateurs.panier_moyen(6_250, 100) == 62.5
    assert indicateurs.ctr(12, 1_000) == 0.012
    assert indicateurs.cpc(96, 200) == 0.48
    assert indicateurs.cpm(6.5, 1_000) == 6.5
    assert indicateurs.cpa(300, 20) == 15
    assert indicateurs.part_impressions(600, 800) == 0.75
    assert indicateurs.taux_marge_variable(28, 100) == 0.28


@pytest.mark.parametrize("indicateur", RATIOS)
def test_a_zero_denominator_gives_nan(indicateur) -> None:
    """Neither zero nor infinity nor an exception, for a number as for a column."""
    assert math.isnan(indicateur(5, 0))
    assert math.isnan(indicateur(0, 0))
    column = indicateur(pd.Series([5.0, 0.0]), pd.Series([0, 0]))
    assert column.isna().all()


@pytest.mark.parametrize("indicateur", RATIOS)
def test_a_column_keeps_its_index(indicateur) -> None:
    """Columns give columns, arrays give arrays, one value per row."""
    high, low = pd.Series([4.0, 6.0], index=["x", "y"]), pd.Series([8, 8], index=["x", "y"])
    column = indicateur(high, low)
    assert list(column.index) == ["x", "y"]
    array = indicateur(high.to_numpy(), low.to_numpy())
    assert isinstance(array, np.ndarray)
    assert array == pytest.approx(column.to_numpy())
    assert indicateur(4.0, 8) == pytest.approx(column["x"])


@pytest.mark.parametrize("rate", [0, -0.2, float("nan")])
def test_no_break_even_without_margin(rate: float) -> None:
    """A campaign that sells at a loss has no break-even ROAS."""
    assert math.isnan(indicateurs.roas_seuil(rate))
    assert indicateurs.roas_seuil(pd.Series([rate, 0.25])).isna().tolist() == [True, False]


@given(ca=amounts, cout=positive, rate=st.floats(0.01, 1))
def test_break_even_separates_gain_from_loss(ca: float, cout: float, rate: float) -> None:
    """ROI on margin is positive exactly when ROAS exceeds the break-even ROAS."""
    gap = indicateurs.roas(ca, cout) - indicateurs.roas_seuil(rate)
    roi = indicateurs.roi_marge(ca * rate, cout)
    assert roi == pytest.approx(gap * rate, abs=1e-6 * (1 + abs(roi)))


@given(ca=amounts, cout=positive)
def test_roi_on_turnover_is_roas_less_one(ca: float, cout: float) -> None:
    """And it never falls under −1."""
    roi = indicateurs.roi_ca(ca, cout)
    assert roi == pytest.approx(indicateurs.roas(ca, cout) - 1)
    assert roi >= -1


def test_a_ratio_of_sums_is_not_a_mean_of_ratios() -> None:
    """The mistake the whole case is built against."""
    clics, impressions = pd.Series([1, 300]), pd.Series([10, 100_000])
    assert indicateurs.ctr(clics.sum(), impressions.sum()) == pytest.approx(301 / 100_010)
    assert indicateurs.ctr(clics, impressions).mean() > 10 * 301 / 100_010


def test_public_names() -> None:
    """What the module documents is what it defines."""
    defined = {n for n, v in vars(indicateurs).items() if callable(v) and not n.startswith("_")}
    assert set(indicateurs.__all__) == {
        n for n in defined if getattr(vars(indicateurs)[n], "__module__", "") == "ecom.indicateurs"
    }
