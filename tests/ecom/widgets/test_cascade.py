"""The waterfall says what is left to explain, and does not know the answer."""

import pytest

from ecom.widgets.cascade import cascade


def test_it_closes_when_the_causes_explain_the_gap() -> None:
    outil = cascade(100.0, 70.5, ["annulées", "frais"])
    assert outil.reste == -29.5
    assert not outil.ferme
    assert "−29,50\u00a0€" in outil.texte.value
    outil.montants["annulées"].value = -30
    outil.montants["frais"].value = 0.5
    assert outil.ferme
    assert "se ferme" in outil.texte.value


def test_it_is_drawn_again_at_each_amount() -> None:
    outil = cascade(100.0, 70.5, ["annulées"])
    avant = outil.image.value
    outil.montants["annulées"].value = -10
    assert outil.image.value != avant


@pytest.mark.parametrize("causes", [[], ["frais", "frais"]])
def test_causes_are_named_once(causes: list[str]) -> None:
    with pytest.raises(ValueError, match="au moins une cause"):
        cascade(1, 2, causes)
