"""What a figure draws, tied to its names and units, on the student's side and on the judge's."""

from collections.abc import Callable, Iterator
from typing import Any

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest
from matplotlib.figure import Figure

from ecom import verifier
from etabli.grading.border.arrival import decode
from etabli.grading.border.departure import encode

ROAS = pd.Series({"Marque": 4.0, "Été": 2.5, "Noël": 1.25})
SEUIL = pd.Series({"Marque": 2.0, "Été": 3.0, "Noël": 1.5})


@pytest.fixture(params=["student", "judge"])
def seen(request: pytest.FixtureRequest) -> Iterator[Callable[[Figure], Figure]]:
    """Give a figure as one of the two processes holds it."""
    yield lambda f: f if request.param == "student" else decode(encode(f))
    plt.close("all")


def grouped() -> Figure:
    figure, ax = plt.subplots()
    places = np.arange(3)
    ax.bar(places - 0.2, ROAS, 0.4, label="ROAS")
    ax.bar(places + 0.2, SEUIL, 0.4, label="Seuil")
    ax.set_xticks(places, list(ROAS.index))
    ax.legend()
    return figure


def lying() -> Figure:
    figure, ax = plt.subplots()
    ax.barh(list(ROAS.index), ROAS, label="ROAS")
    return figure


def by_pandas() -> Figure:
    _, ax = plt.subplots()
    pd.DataFrame({"ROAS": ROAS, "Seuil": SEUIL}).plot.bar(ax=ax)
    return ax.get_figure()  # type: ignore[return-value]


@pytest.mark.parametrize("draw", [grouped, lying, by_pandas])
def test_each_bar_has_the_name_below_it(seen: Any, draw: Callable[[], Figure]) -> None:
    bars = verifier.barres(seen(draw()))
    assert verifier.proche(bars["ROAS"], ROAS, 1e-9)
    if draw is not lying:
        assert verifier.proche(bars["Seuil"], SEUIL, 1e-9)


def test_swapped_names_are_seen(seen: Any) -> None:
    figure = grouped()
    figure.axes[0].set_xticks(np.arange(3), ["Été", "Marque", "Noël"])
    assert not verifier.proche(verifier.barres(seen(figure))["ROAS"], ROAS, 1e-9)


def test_a_series_without_a_name_takes_the_legend_s(seen: Any) -> None:
    figure, ax = plt.subplots()
    ax.plot(range(3), [1, 2, 3], color="tab:red")
    ax.plot(range(3), [4, 5, 6], color="tab:blue")
    ax.scatter([1], [2], color="tab:green")
    ax.legend(["nous", "eux", "seuil"])
    found = seen(figure)
    lines = verifier.courbes(found)
    assert list(lines) == ["nous", "eux"]
    assert verifier.proche(lines["eux"], {0: 4, 1: 5, 2: 6})
    assert list(verifier.nuages(found)) == ["seuil"]
    assert verifier.legendes(found) == ["nous", "eux", "seuil"]


def test_series_that_nothing_names_have_a_number(seen: Any) -> None:
    figure, ax = plt.subplots()
    ax.bar(["a"], [1])
    ax.bar(["b"], [2])
    assert list(verifier.barres(seen(figure))) == ["série 1", "série 2"]


def test_a_unit_is_read_on_the_axis(seen: Any) -> None:
    figure, ax = plt.subplots()
    ax.bar(list(ROAS.index), ROAS)
    for label, factor in (
        ("Coût (k€)", 1000),
        ("Coût en milliers d’euros", 1000),
        ("M€", 1e6),
        ("Coût (€)", 1),
        ("", 1),
    ):
        ax.set_ylabel(label)
        bars = verifier.barres(seen(figure), unite="€")["série 1"]
        assert verifier.proche(bars, ROAS * factor, 1e-6), label
    ax.set_ylabel("")
    figure.supylabel("Part (%)")
    assert verifier.proche(verifier.barres(seen(figure), unite="fraction")["série 1"], ROAS / 100)
    with pytest.raises(ValueError, match="unité inconnue : 'livres'"):
        verifier.barres(figure, unite="livres")


def test_stacked_means_stacked(seen: Any) -> None:
    figure, ax = plt.subplots()
    ax.bar(list(ROAS.index), ROAS, label="a")
    ax.bar(list(ROAS.index), SEUIL, bottom=ROAS, label="b")
    assert verifier.empilees(seen(figure))
    assert not verifier.empilees(seen(grouped()))
    assert not verifier.empilees(seen(lying()))
    figure, ax = plt.subplots()
    ax.bar(list(ROAS.index), ROAS)
    ax.bar(list(ROAS.index), SEUIL, bottom=1)
    assert not verifier.empilees(seen(figure))


def test_curves_are_read_along_names_days_or_numbers(seen: Any) -> None:
    days = pd.date_range("2026-10-01", periods=3)
    figure, (first, second, third) = plt.subplots(1, 3)
    first.plot(days, [1, 2, 3], label="jours")
    second.plot(["Marque", "E\u0301té", "Noël"], [1, 2, 3], label="noms")
    third.plot([1, 2, 3], [1, 2, 3], label="mois")
    third.set_xticks([1, 2, 3], ["janv.", "févr.", "mars"])
    lines = verifier.courbes(seen(figure))
    assert verifier.proche(lines["jours"], pd.Series([1, 2, 3], days))
    assert verifier.proche(lines["noms"], {"Marque": 1, "Été": 2, "Noël": 3})
    assert verifier.proche(lines["mois"], {"janv.": 1, "févr.": 2, "mars": 3})


def test_clouds_are_points_and_sizes(seen: Any) -> None:
    figure, ax = plt.subplots()
    ax.scatter([1, 2], [3, 4], s=[10, 20], label="mots-clés")
    ax.axhline(2)
    clouds = verifier.nuages(seen(figure))
    expected = pd.DataFrame({"x": [1, 2], "y": [3, 4], "taille": [10, 20]})
    assert list(clouds) == ["mots-clés"]
    assert verifier.proche(clouds["mots-clés"], expected)


def test_names_given_to_the_whole_figure_are_names(seen: Any) -> None:
    figure, ax = plt.subplots()
    ax.bar(["a"], [1])
    figure.suptitle("Ventes par canal")
    figure.supxlabel("Canal")
    assert isinstance(verifier.graphique(seen(figure), "g"), Figure)
    assert "Canal" in verifier.ecrits(seen(figure))


@pytest.mark.parametrize(
    ("title", "label", "said"),
    [
        ("Graphique 1", "Ventes (€)", "le titre ne dit pas"),
        ("sarrasin sarrasin sarrasin", "Ventes (€)", "le titre ne dit pas"),
        ("Ventes", "xxxx", "le nom d'un axe ne dit pas"),
    ],
)
def test_names_must_say_something(seen: Any, title: str, label: str, said: str) -> None:
    figure, ax = plt.subplots()
    ax.bar(["a"], [1])
    ax.set_title(title)
    ax.set_ylabel(label)
    with pytest.raises(verifier.ReponseRefusee, match=said):
        verifier.graphique(seen(figure), "g")
