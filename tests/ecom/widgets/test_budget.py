"""The two budget tools redraw and recompute when a control moves."""

import pandas as pd
import pytest

from ecom._colonnes import ColonneAbsente
from ecom.widgets.budget import bascule_attribution, simulateur_budget

POINTS = pd.DataFrame(
    {
        "id_chemin": ["A", "A", "B"],
        "rang": [1, 2, 1],
        "canal": ["social payant", "direct", "sea"],
        "horodatage": pd.to_datetime(["2026-04-01", "2026-04-08", "2026-04-09"]),
        "valeur_ht": [60.0, 60.0, 40.0],
    }
)
COURBES = pd.DataFrame(
    {
        "campagne": ["marque", "shopping"],
        "budget_2026": [1_000.0, 2_000.0],
        "a": [2_000.0, 1_500.0],
        "k": [100.0, 1_000.0],
        "plancher": [500.0, 0.0],
        "plafond": [1_500.0, 4_000.0],
    }
)


def test_switching_the_model_redraws_and_keeps_the_total() -> None:
    outil = bascule_attribution(POINTS)
    avant, texte = bytes(outil.image.value), outil.texte.value
    assert avant.startswith(b"\x89PNG")
    outil.modele.value = "premier"
    assert outil.image.value != avant
    for lu in (texte, outil.texte.value):
        assert "<b>100 €</b>" in lu
    assert "social payant +30 €, direct −30 €" in texte
    assert "social payant +60 €, direct −60 €" in outil.texte.value
    outil.modele.value = "dernier"
    assert "C'est la répartition du dernier clic." in outil.texte.value


def test_half_life_counts_only_for_decay() -> None:
    outil = bascule_attribution(POINTS)
    assert outil.demi_vie.disabled
    outil.modele.value = "declin"
    assert not outil.demi_vie.disabled
    avant = outil.image.value
    outil.demi_vie.value = 1
    assert outil.image.value != avant


def test_moving_a_budget_changes_the_result_and_can_be_undone() -> None:
    outil = simulateur_budget(COURBES)
    image, texte = outil.image.value, outil.texte.value
    assert "3\u202f000 €" in texte
    assert "l'enveloppe de 2026" in texte
    assert "+0 €" in texte
    outil.curseurs["shopping"].value = 500
    assert outil.image.value != image
    assert "1\u202f500 €" in outil.texte.value
    assert "−1\u202f500 € par rapport à l'enveloppe de 2026" in outil.texte.value
    outil.remise_a_zero.click()
    assert (outil.image.value, outil.texte.value) == (image, texte)


def test_cursors_keep_floors_and_caps_and_say_so() -> None:
    outil = simulateur_budget(COURBES)
    curseur = outil.curseurs["marque"]
    assert outil.children[0].children[1].value == "de 500 € à 1\u202f500 €"
    assert "Au plafond" not in outil.texte.value
    curseur.value = 9_999
    assert curseur.value == 1_500
    assert "Au plafond : marque. " in outil.texte.value
    curseur.value = 0
    assert "Au plancher : marque. " in outil.texte.value


def test_a_missing_column_is_named() -> None:
    with pytest.raises(ColonneAbsente, match="« plafond »"):
        simulateur_budget(COURBES.drop(columns="plafond"))
