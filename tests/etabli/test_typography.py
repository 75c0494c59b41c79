"""Figures in prose are written as French writes them."""

import datetime
from decimal import Decimal

import numpy as np
import pandas as pd
import pytest

from etabli._typography import date, euros, lettres, liste, mois, nombre, pourcent


@pytest.mark.parametrize(
    ("value", "decimals", "text"),
    [
        (37641.74, 0, "37\u202f642"),
        (1234567, 0, "1\u202f234\u202f567"),
        (2.675, 2, "2,68"),  # binary has it below
        (0.5, 0, "1"),
        (1.5, 0, "2"),
        (-2833.6, 0, "−2\u202f834"),
        (-0.2, 0, "0"),
        (4, 1, "4,0"),
        (1e21, 0, "1" + "\u202f000" * 7),
        (np.int64(12), 0, "12"),
        (np.float64(3.425), 2, "3,43"),
        (Decimal("0.125"), 2, "0,13"),
    ],
)
def test_numbers_round_half_up_and_do_not_break(value: object, decimals: int, text: str) -> None:
    assert nombre(value, decimals) == text


def test_amounts_and_shares_keep_their_unit() -> None:
    assert euros(37641.74) == "37\u202f642\u00a0€"
    assert euros(0.915, 2) == "0,92\u00a0€"
    assert pourcent(-0.0753) == "−7,5\u00a0%"
    assert pourcent(0.525) == "52,5\u00a0%"
    assert pourcent(0.2, 0, signe=True) == "+20\u00a0%"
    assert pourcent(0.145, 0) == "15\u00a0%"  # 0.145 × 100 is 14.499999999999998
    assert nombre(0, signe=True) == "0"


def test_small_whole_numbers_are_words() -> None:
    assert [lettres(n) for n in (0, 3, 20, 21, -1)] == ["zéro", "trois", "vingt", "21", "−1"]


def test_days_and_months_are_written_out() -> None:
    assert date("2026-04-01") == "1er\u00a0avril 2026"
    assert date(pd.Timestamp("2026-11-02 08:40"), jour=True) == "lundi 2\u00a0novembre 2026"
    assert mois("2026-04") == mois(datetime.date(2026, 4, 30)) == "avril 2026"


def test_lists_end_with_et() -> None:
    assert [liste(x) for x in ([], ["a"], ["a", "b"], ["a", "b", 3])] == [
        *("", "a", "a et b", "a, b et 3"),
    ]


@pytest.mark.parametrize("value", ["12", None, True, float("nan"), float("inf")])
def test_what_is_no_number_is_refused(value: object) -> None:
    with pytest.raises(ValueError, match=r"nombre"):
        nombre(value)


@pytest.mark.parametrize("value", ["hier", 3, float("nan"), pd.NaT])
def test_what_is_no_date_is_refused(value: object) -> None:
    with pytest.raises(ValueError, match=r"attendu : une date"):
        date(value)
