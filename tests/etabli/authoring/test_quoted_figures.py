"""Figures of a text are found as French writes them."""

import pytest

from etabli.authoring.figures import figures_found
from etabli.authoring.grids import Figure, Grid

FACTS = {
    "depense": 41234.56,
    "taux": 0.1234,
    "roas": 3.2,
    "perte": -300,
    "campagnes": 3,
    "scenario": {"baisse": {"gain": 12300}},
}


def found(text: str, fact: str, unit: str = "", tolerance: float = 0.01) -> str:
    grid = Grid("note", "T", 100, (), (Figure("f", fact, unit, tolerance),))
    (one,) = figures_found(text, grid, FACTS)
    assert one.found is bool(one.text)
    return one.text


@pytest.mark.parametrize(
    ("text", "fact", "unit", "tolerance"),
    [
        ("dépensé 41 234,56 € HT", "depense", "€", 0.01),
        ("dépensé **41\u202f234,56\u00a0€** HT", "depense", "€", 0.01),
        ("dépensé 41234.56 euros", "depense", "€", 0.01),
        ("dépensé 41,2 k€", "depense", "€", 50),
        ("| dépense | 41 235 |", "depense", "€", 1),
        ("un taux de 12,3 % en avril", "taux", "%", 0.05),
        ("de 12,3 à 15,1 %", "taux", "%", 0.05),
        ("12,34\u00a0pour cent", "taux", "%", 0.01),
        ("un ROAS de 3,2.", "roas", "", 0.01),
        ("un ROAS de 3,20", "roas", "", 0.01),
        ("nous perdons 300 €", "perte", "€", 0.5),
        ("trois campagnes", "campagnes", "", 0),
        ("en mai 12 300 ventes", "scenario.baisse.gain", "", 0.5),
        ("fin 27 12 300 ventes", "scenario.baisse.gain", "", 0.5),
    ],
)
def test_a_figure_is_read_as_it_is_typed(text: str, fact: str, unit: str, tolerance: float) -> None:
    assert found(text, fact, unit, tolerance)


@pytest.mark.parametrize(
    ("text", "fact", "unit"),
    [
        ("dépensé 141 234,56 €", "depense", "€"),
        ("dépensé 41 234,56 %", "depense", "€"),
        ("un ROAS de 3,2 %", "roas", ""),
        ("version 13,2", "roas", ""),
        ("les détroits, l'étroitesse", "campagnes", ""),
        ("le 12 mars", "taux", "%"),
        ("", "taux", "%"),
    ],
)
def test_another_figure_or_unit_is_not_it(text: str, fact: str, unit: str) -> None:
    assert found(text, fact, unit) == ""


@pytest.mark.parametrize(
    ("fact", "rule"), [("tot", "fait inconnu"), ("scenario.baisse", "pas un nombre")]
)
def test_a_fact_that_is_no_number_is_refused(fact: str, rule: str) -> None:
    with pytest.raises(ValueError, match=rule):
        found("3", fact)
