"""Decimal numbers of tables are written as French does; everything else as pandas does."""

import numpy as np
import pandas as pd
import pytest
from IPython.core.formatters import DisplayFormatter

from ecom._affichage import afficher_en_francais, ecrire


@pytest.fixture
def shown() -> DisplayFormatter:
    formatter = DisplayFormatter()
    afficher_en_francais(formatter)
    return formatter


@pytest.mark.parametrize(
    ("values", "texts"),
    [
        ([1234.5, 7.25], ["1\u202f234,50", "7,25"]),
        ([1_234_567.891], ["1\u202f234\u202f567,89"]),
        ([3.0, -2.0], ["3", "−2"]),
        ([0.0213456789, 0.5], ["0,021346", "0,500000"]),
        ([11.739130434], ["11,7391"]),
        ([-0.00000001, 1.0], ["0,0000", "1,0000"]),
        ([np.nan, np.inf, -np.inf, 1.5], ["NaN", "∞", "−∞", "1,5"]),
        ([], []),
    ],
)
def test_a_column_has_as_many_decimals_as_it_needs(values: list[float], texts: list[str]) -> None:
    column = pd.Series(values, dtype=float)
    write = ecrire(column)
    assert [write(value) for value in column] == texts


def test_only_decimals_change(shown: DisplayFormatter) -> None:
    table = pd.DataFrame(
        {"taux": [0.5, None], "code": [20260001, 2], "nom": ["1.5", None], "vu": [True, False]}
    )
    data, _ = shown.format(table)
    plain = table.to_html(notebook=True).replace("<td>0.5</td>", "<td>0,5</td>")
    assert data["text/html"] == plain
    assert data["text/plain"] == repr(table)


def test_long_and_wide_tables_are_cut_as_pandas_cuts_them(shown: DisplayFormatter) -> None:
    table = pd.DataFrame({f"c{rank}": np.arange(100) + 0.5 for rank in range(30)})
    data, _ = shown.format(table)
    html = data["text/html"]
    assert "100 rows × 30 columns" in html
    assert html.count("<tr") == 1 + 5 + 1 + 5
    assert "<td>99,5</td>" in html
    text = shown.format(table["c0"])[0]["text/plain"]
    assert "Length: 100" in text
    assert "99,5" in text


def test_columns_of_one_name_are_written_each_for_itself(shown: DisplayFormatter) -> None:
    table = pd.DataFrame([[1.5, 0.125]], columns=["a", "a"])
    html = shown.format(table)[0]["text/html"]
    assert "<td>1,5</td>" in html
    assert "<td>0,125</td>" in html
