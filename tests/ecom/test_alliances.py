"""Partner measures: values worked out by hand, edge cases, and the matrix that students move."""

import math
import re

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from comptoir import simuler
from ecom import alliances
from ecom.widgets.alliances import matrice_alliances

IMAGE = pd.DataFrame(
    {
        "attribut": ["authenticite", "qualite", "ecologie", "proximite", "accessibilite"],
        "note": [4.4, 4.2, 3.9, 4.5, 3.1],
        "poids": [0.25, 0.25, 0.2, 0.15, 0.15],
    }
)
CLIENTELES = pd.Series({"gourmets": 0.6, "familles": 0.4})


def test_new_contacts_leave_out_known_customers():
    contacts = alliances.contacts_nouveaux(pd.Series([1000.0, 1000.0]), pd.Series([0.25, np.nan]))
    assert contacts[0] == 750
    assert math.isnan(contacts[1])


def test_segments_ignore_case_spaces_and_repeats():
    noms = alliances.segments(pd.Series(["Gourmets;  familles;gourmets ", None]))
    assert noms.tolist() == [["familles", "gourmets"], []]


def test_coverage_sums_the_weights_of_shared_clienteles():
    textes = pd.Series(["Gourmets; touristes", "familles;gourmets", "touristes"])
    assert alliances.couverture_segments(textes, CLIENTELES).tolist() == pytest.approx([0.6, 1, 0])


def test_coverage_without_weights_does_not_exist():
    assert alliances.couverture_segments(pd.Series(["familles"]), {"familles": 0}).isna().all()


def test_season_indices_have_mean_one_and_keep_gaps():
    profils = pd.DataFrame([[1.0, 3.0, np.nan], [0.0, 0.0, 0.0], [0.0, 2.0, 4.0]])
    indices = alliances.indices_saison(profils)
    assert indices.loc[0].tolist()[:2] == [0.5, 1.5]
    assert math.isnan(indices.loc[0, 2])
    assert indices.loc[1].isna().all()
    assert indices.loc[2].tolist() == [0, 1, 2]


def test_correlation_agrees_with_numpy_and_ignores_scale():
    alea = np.random.default_rng(1)
    profils = pd.DataFrame(alea.random((6, 12)) * 10.0 ** alea.integers(-6, 7, (6, 1)))
    reference = alea.random(12)
    attendu = [np.corrcoef(ligne, reference)[0, 1] for ligne in profils.to_numpy()]
    obtenu = alliances.correlation_saison(profils, reference, minimum=8)
    assert obtenu.tolist() == pytest.approx(attendu)


def test_correlation_uses_months_known_to_both():
    profils = pd.DataFrame([[1.0, 2, 3, 4, 5, 6, 7, 8, 9, np.nan, np.nan, np.nan]])
    reference = [float(m) for m in range(1, 10)] + [-50.0, -60.0, -70.0]
    assert alliances.correlation_saison(profils, reference, minimum=8)[0] == pytest.approx(1)


def test_correlation_needs_enough_months_and_some_season():
    court = [1.0, 2, 3, 4, 5, 6, 7] + [np.nan] * 5
    profils = pd.DataFrame([court, [5.1] * 12, [np.nan] * 12])
    assert alliances.correlation_saison(profils, range(12), minimum=8).isna().all()
    assert alliances.correlation_saison(profils, range(12), minimum=7).notna().tolist() == [
        True,
        False,
        False,
    ]


def test_correlation_takes_one_reference_per_partner():
    profils = pd.DataFrame([list(range(12))] * 2, dtype=float)
    references = pd.DataFrame([list(range(12)), list(range(12, 0, -1))])
    r = alliances.correlation_saison(profils, references, minimum=8)
    assert r.tolist() == pytest.approx([1, -1])


def test_correlation_refuses_another_number_of_months():
    with pytest.raises(ValueError, match="12 mois"):
        alliances.correlation_saison(pd.DataFrame([[1.0] * 12]), [1.0] * 11, minimum=8)


def test_scaling_goes_from_zero_to_one():
    assert alliances.mise_a_echelle(pd.Series([2.0, 4.0, 6.0])).tolist() == [0, 0.5, 1]
    assert alliances.mise_a_echelle(pd.Series([3.0, 3.0])).isna().all()


def test_an_unknown_component_is_left_out_not_counted_zero():
    composantes = pd.DataFrame({"a": [1.0, np.nan, np.nan], "b": [0.0, 0.5, np.nan]})
    score = alliances.score_pondere(composantes, {"a": 3, "b": 1})
    assert score.tolist()[:2] == [0.75, 0.5]
    assert math.isnan(score[2])


def test_score_names_the_missing_component():
    with pytest.raises(KeyError, match="« b »"):
        alliances.score_pondere(pd.DataFrame({"a": [1.0]}), {"a": 1, "b": 1})


@given(
    st.lists(st.floats(0, 1), min_size=3, max_size=3),
    st.lists(st.floats(0.01, 9), min_size=3, max_size=3),
)
def test_score_stays_between_the_extremes(valeurs, poids):
    score = alliances.score_pondere(
        pd.DataFrame([valeurs], columns=list("abc")), dict(zip("abc", poids, strict=True))
    )
    assert min(valeurs) - 1e-9 <= score[0] <= max(valeurs) + 1e-9


def test_opposite_image_gaps_do_not_cancel():
    reference = {"qualite": 4.0, "ecologie": 3.0}
    notes = pd.DataFrame({"qualite": [5.0, 4.0, np.nan], "ecologie": [2.0, 3.0, 2.0]})
    ecarts = alliances.ecarts_image(notes, reference)
    assert ecarts.loc[0].tolist() == [1, -1]
    coherence = alliances.coherence_image(ecarts, {"qualite": 1, "ecologie": 1})
    assert coherence.tolist() == pytest.approx([0.8, 1, 0.8])


def test_break_even_is_the_first_whole_unit_that_pays():
    assert alliances.point_mort(1000, 3) == 334
    assert alliances.point_mort(300, 0.1) == 3000
    assert alliances.point_mort(0, 5) == 0
    assert math.isnan(alliances.point_mort(1000, 0))
    assert math.isnan(alliances.point_mort(1000, -2))
    serie = alliances.point_mort(pd.Series([10.0, 10.0]), pd.Series([4.0, 0.0]))
    assert serie[0] == 3
    assert math.isnan(serie[1])


@pytest.fixture(scope="module")
def dossiers():
    return simuler().table("partenaires").query("instruit")


@pytest.fixture(scope="module")
def lectures():
    return simuler().table("lectures_image")


def test_matrix_moves_with_its_controls(dossiers, lectures):
    outil = matrice_alliances(dossiers, lectures, CLIENTELES, IMAGE)
    avant, texte = outil.image.value, outil.texte.value
    assert bytes(avant).startswith(b"\x89PNG")
    outil.poids["portee"].value = 100
    assert outil.image.value != avant
    outil.seuil_image.value = 100
    assert outil.texte.value != texte
    assert "<b>0 dossier</b> sur 24 passe les deux seuils." in outil.texte.value
    assert "à approcher (0) : aucun" in outil.texte.value


def test_matrix_names_every_file_once_beside_the_picture(dossiers, lectures):
    texte = matrice_alliances(dossiers, lectures, CLIENTELES, IMAGE).texte.value
    assert sorted(re.findall(r"P\d\d", texte)) == sorted(dossiers["id"])


def test_matrix_says_what_to_do_without_any_weight(dossiers, lectures):
    outil = matrice_alliances(dossiers, lectures, CLIENTELES, IMAGE)
    for curseur in outil.poids.values():
        curseur.value = 0
    assert "Donnez un poids" in outil.texte.value


def test_matrix_names_a_missing_column(dossiers, lectures):
    with pytest.raises(KeyError, match="segments"):
        matrice_alliances(pd.DataFrame({"id": ["P01"]}), lectures, CLIENTELES, IMAGE)
    with pytest.raises(KeyError, match="attribut"):
        matrice_alliances(dossiers, lectures[["id", "note"]], CLIENTELES, IMAGE)


def test_matrix_places_files_by_their_own_readings(dossiers, lectures):
    """The order in which readings come is not that of the files."""
    melangees = lectures.sample(frac=1, random_state=3)
    attendu = matrice_alliances(dossiers, lectures, CLIENTELES, IMAGE).texte.value
    assert matrice_alliances(dossiers, melangees, CLIENTELES, IMAGE).texte.value == attendu


def test_public_names_are_documented():
    for nom in alliances.__all__:
        assert getattr(alliances, nom).__doc__
