"""Offers: priced, marked, and the choice put to the test; and its widget."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ecom import offres
from ecom._colonnes import ColonneAbsente
from ecom.widgets.offres import matrice_ponderee

NOTES = pd.DataFrame(
    {"prix": [8.0, 10.0, 6.0], "qualite": [9.0, 7.0, 6.0], "support": [8.0, 8.0, 6.0]},
    index=["Alpha", "Bravo", "Charlie"],
)
POIDS = pd.Series({"prix": 30, "qualite": 50, "support": 20})


def test_flows_are_discounted_from_the_first_year():
    cout = offres.cout_actualise(
        pd.Series({"A": 100.0}), pd.DataFrame({1: {"A": 104.0}, 2: {"A": 108.16}}), 0.04
    )
    assert cout["A"] == pytest.approx(300.0)


def test_without_a_rate_the_cost_is_the_sum():
    flux = pd.DataFrame({1: [10.0], 2: [20.0]})
    assert offres.cout_actualise(pd.Series([5.0]), flux, 0.0).tolist() == [35.0]


def test_a_missing_flow_leaves_the_cost_undefined():
    flux = pd.DataFrame({1: [10.0], 2: [np.nan]})
    assert offres.cout_actualise(pd.Series([5.0]), flux, 0.04).isna().all()


def test_an_impossible_rate_is_refused():
    with pytest.raises(ValueError, match="impossible"):
        offres.cout_actualise(pd.Series([5.0]), pd.DataFrame({1: [1.0]}), -1)


def test_the_cheapest_has_the_full_price_mark():
    assert offres.note_prix(pd.Series([100, 200, 125])).tolist() == [10.0, 5.0, 8.0]


def test_a_price_that_is_none_has_no_mark_and_sets_none():
    notes = offres.note_prix(pd.Series([0.0, np.nan, 100.0]))
    assert notes.isna().tolist() == [True, True, False]
    assert notes[2] == 10.0


def test_weights_need_not_sum_to_a_hundred():
    assert offres.note_ponderee(NOTES, POIDS).equals(offres.note_ponderee(NOTES, POIDS / 10))
    assert offres.note_ponderee(NOTES, POIDS)["Alpha"] == pytest.approx(8.5)


def test_without_weight_or_mark_the_result_is_undefined():
    assert offres.note_ponderee(NOTES, POIDS * 0).isna().all()
    incomplete = NOTES.assign(prix=[np.nan, 1.0, 1.0])
    assert offres.note_ponderee(incomplete, POIDS).isna().tolist() == [True, False, False]


def test_a_weighted_criterion_without_marks_is_named():
    with pytest.raises(ColonneAbsente, match="support"):
        offres.note_ponderee(NOTES.drop(columns="support"), POIDS)


@given(st.floats(0, 100))
def test_reweighting_keeps_the_sum_and_the_others_proportions(nouveau):
    poids = offres.reponderer(POIDS, "prix", nouveau)
    assert poids.sum() == pytest.approx(100)
    assert poids["prix"] == nouveau
    assert poids["qualite"] * 20 == pytest.approx(poids["support"] * 50)


@pytest.mark.parametrize(
    ("critere", "nouveau", "erreur"), [("delai", 10, KeyError), ("prix", 101, ValueError)]
)
def test_reweighting_refuses_what_makes_no_sense(critere, nouveau, erreur):
    with pytest.raises(erreur):
        offres.reponderer(POIDS, critere, nouveau)


def test_sensitivity_tries_each_weight_down_then_up():
    table = offres.sensibilite(NOTES, POIDS)
    assert table[["critere", "variation"]].to_numpy().tolist() == [
        [critere, signe] for critere in POIDS.index for signe in (-0.2, 0.2)
    ]
    essai = offres.note_ponderee(NOTES, offres.reponderer(POIDS, "prix", 36)).sort_values()
    assert table.loc[1, "gagnant"] == essai.index[-1]
    assert table.loc[1, "ecart"] == pytest.approx(essai.iloc[-1] - essai.iloc[-2])


def test_a_tie_goes_to_the_first_in_alphabetical_order():
    notes = pd.DataFrame({"prix": [5.0, 5.0]}, index=["Zulu", "Alpha"])
    assert set(offres.sensibilite(notes, pd.Series({"prix": 100}))["gagnant"]) == {"Alpha"}


def test_the_turning_weight_is_where_the_two_first_meet():
    poids, gagnant = offres.poids_de_bascule(NOTES, POIDS, "prix")
    assert gagnant == "Bravo"
    notes = offres.note_ponderee(NOTES, offres.reponderer(POIDS, "prix", poids))
    assert notes["Alpha"] == pytest.approx(notes["Bravo"])
    assert (
        offres.note_ponderee(NOTES, offres.reponderer(POIDS, "prix", poids - 1)).idxmax() == "Alpha"
    )
    assert (
        offres.note_ponderee(NOTES, offres.reponderer(POIDS, "prix", poids + 1)).idxmax() == "Bravo"
    )


def test_a_winner_on_every_criterion_never_turns():
    notes = pd.DataFrame({"prix": [9.0, 5.0], "qualite": [9.0, 5.0]}, index=["A", "B"])
    poids, gagnant = offres.poids_de_bascule(notes, pd.Series({"prix": 40, "qualite": 60}), "prix")
    assert np.isnan(poids)
    assert gagnant is None


def test_moving_a_weight_reorders_the_offers_and_redraws():
    outil = matrice_ponderee(NOTES, POIDS)
    assert outil.classement[0] == "Alpha"
    avant = outil.image.value
    outil.curseurs["prix"].value = 90
    assert outil.classement[0] == "Bravo"
    assert outil.image.value != avant
    assert bytes(outil.image.value).startswith(b"\x89PNG")
    assert "Bravo" in outil.texte.value


def test_the_button_restores_the_first_weights():
    outil = matrice_ponderee(NOTES, POIDS)
    outil.curseurs["prix"].value = 90
    outil.retablir.click()
    assert outil.curseurs["prix"].value == 30
    assert outil.classement[0] == "Alpha"


def test_each_slider_tells_the_weight_it_really_has():
    outil = matrice_ponderee(NOTES, POIDS, {"prix": "Coût sur trois ans"})
    assert outil.curseurs["prix"].description == "Coût sur trois ans"
    assert outil.curseurs["support"].description == "support"
    outil.curseurs["prix"].value = 90
    assert outil.parts["prix"].value == "pèse 56,2 sur 100"
    assert outil.parts["qualite"].value == "pèse 31,2 sur 100"


def test_a_near_tie_is_called_one():
    notes = pd.DataFrame({"prix": [8.004, 8.0]}, index=["Alpha", "Bravo"])
    texte = matrice_ponderee(notes, {"prix": 100}).texte.value
    assert texte.startswith("Quasi-égalité")
    assert "moins de 0,01 point" in texte


def test_all_weights_at_zero_are_explained():
    outil = matrice_ponderee(NOTES, POIDS)
    for curseur in outil.curseurs.values():
        curseur.value = 0
    assert "nuls" in outil.texte.value
    assert outil.parts["prix"].value == "—"


def test_a_single_offer_is_no_contest():
    assert "Une seule offre" in matrice_ponderee(NOTES.head(1), POIDS).texte.value


def test_the_tool_names_a_missing_criterion():
    with pytest.raises(ColonneAbsente, match="support"):
        matrice_ponderee(NOTES.drop(columns="support"), POIDS)
