"""Matching, price index, notes and weights: worked examples, edge cases, what always holds."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ecom import benchmark

NOTES = pd.DataFrame({"offre": [4.0, 2.0, np.nan], "prix": [1.0, 5.0, 3.0]}, index=["A", "B", "C"])
POIDS = pd.Series({"offre": 60, "prix": 40})


@pytest.mark.parametrize(
    ("saisi", "propre", "valide"),
    [
        ("2000000000015", "2000000000015", True),
        ("2 000000 000015", "2000000000015", True),
        ("200-000000001-5", "2000000000015", True),
        ("2000000000015.0", "2000000000015", True),
        ("02000000000015", "2000000000015", True),
        ("2000000000016", "2000000000016", False),
        ("96385074", "96385074", True),  # GTIN-8
        ("036000291452", "036000291452", True),  # GTIN-12
        ("2,00E+12", None, False),
        ("sans", None, False),
        ("", None, False),
        (None, None, False),
    ],
)
def test_gtin_is_cleaned_then_checked(saisi: str | None, propre: str | None, valide: bool) -> None:
    nettoye = benchmark.nettoyer_gtin(pd.Series([saisi], dtype="str", index=["x"]))
    assert nettoye["x"] == propre if propre else pd.isna(nettoye["x"])
    assert benchmark.gtin_valide(nettoye).to_dict() == {"x": valide}


@given(st.integers(0, 10**12 - 1), st.integers(0, 12), st.integers(1, 9))
def test_one_wrong_digit_always_breaks_the_check_digit(douze: int, rang: int, ecart: int) -> None:
    code = f"{douze:012d}"
    somme = sum(int(c) * (3 if i % 2 else 1) for i, c in enumerate(code))
    juste = code + str(-somme % 10)
    faux = juste[:rang] + str((int(juste[rang]) + ecart) % 10) + juste[rang + 1 :]
    assert benchmark.gtin_valide(pd.Series([juste, faux])).tolist() == [True, False]


def test_gtin_functions_accept_an_empty_series() -> None:
    vide = pd.Series([], dtype="str")
    assert benchmark.nettoyer_gtin(vide).empty
    assert benchmark.gtin_valide(vide).empty


def test_names_are_normalised_but_keep_their_figures() -> None:
    noms = pd.Series(["Cœur de Bœuf — 40 L (bio)", "  ÉCORCES   de pin", None])
    assert benchmark.normaliser_libelles(noms).tolist() == [
        "coeur de boeuf 40 l bio",
        "ecorces de pin",
        "",
    ]


def test_names_match_whatever_the_order_of_words_and_ties_go_to_the_first() -> None:
    candidats = pd.Series(
        {"S1": "Miel de sarrasin", "S2": "Miel de bruyère", "S3": "Miel de bruyère"}
    )
    trouve = benchmark.rapprocher_libelles(pd.Series(["BRUYERE, miel de"], index=[7]), candidats)
    assert trouve.index.tolist() == [7]
    assert trouve.loc[7, "candidat"] == "S2"
    assert trouve.loc[7, "score"] == 100
    with pytest.raises(ValueError, match="aucun candidat"):
        benchmark.rapprocher_libelles(pd.Series(["x"]), pd.Series([], dtype="str"))


def test_a_missing_label_looks_like_nothing() -> None:
    """Two missing labels are not the same article."""
    candidats = pd.Series(["miel", None, "***"], index=["S1", "S2", "S3"])
    trouve = benchmark.rapprocher_libelles(pd.Series([None, "—", "Miel"]), candidats)
    assert trouve["score"].tolist() == [0, 0, 100]


def test_sizes_are_converted_to_base_units() -> None:
    base = benchmark.en_unite_de_base(
        pd.Series([0.5, 500, 75, 1.5, 6, np.nan]), pd.Series(["kg", "g", "cl", "L", "pièce", "kg"])
    )
    assert base.iloc[:5].tolist() == [500, 500, 750, 1500, 6]
    assert np.isnan(base.iloc[5])


def test_price_index_is_a_ratio_of_sums_over_complete_pairs() -> None:
    prix = pd.Series([5.0, 100.0, 8.0, np.nan, 3.0])
    reference = pd.Series([10.0, 100.0, np.nan, 10.0, 0.0])
    indices = benchmark.indice_prix(prix, reference, ["A", "A", "A", "B", "C"])
    # Mean of ratios would give 75; the third line has no reference price.
    assert indices["A"] == pytest.approx(100 * 105 / 110)
    assert indices[["B", "C"]].isna().all()


@given(
    st.lists(st.floats(0.1, 500), min_size=1, max_size=20),
    st.floats(0.2, 5),
)
def test_an_actor_twice_as_dear_has_twice_the_index(prix: list[float], facteur: float) -> None:
    reference = pd.Series(prix)
    indice = benchmark.indice_prix(reference * facteur, reference, ["A"] * len(prix))
    assert indice["A"] == pytest.approx(100 * facteur)


def test_notes_go_from_zero_to_five_in_the_stated_direction() -> None:
    delais = pd.Series({"A": 2, "B": 7, "C": np.nan, "D": 4})
    assert benchmark.noter(delais, "moins").round(6).to_dict() | {"C": None} == {
        "A": 5,
        "B": 0,
        "C": None,
        "D": 3,
    }
    assert np.isnan(benchmark.noter(delais)["C"])
    assert benchmark.noter(delais)["B"] == 5
    assert benchmark.noter(pd.Series([3.0, 3.0])).isna().all()
    with pytest.raises(ValueError, match="sens"):
        benchmark.noter(delais, "croissant")


def test_share_of_missing_values() -> None:
    table = pd.DataFrame({"a": [1, None, 3, None], "b": ["x", "y", "z", "n.c."]})
    assert benchmark.part_non_renseigne(table).to_dict() == {"a": 0.5, "b": 0}
    assert benchmark.part_non_renseigne(table.iloc[:0]).isna().all()


def test_a_missing_note_is_not_a_zero() -> None:
    globale = benchmark.note_ponderee(NOTES, POIDS)
    assert globale.round(6).to_dict() == {"A": 2.8, "B": 3.2, "C": 3.0}
    seulement_offre = benchmark.note_ponderee(NOTES, pd.Series({"offre": 1, "prix": 0}))
    assert np.isnan(seulement_offre["C"])


def test_weights_are_checked() -> None:
    with pytest.raises(KeyError, match=r"« prix ».*« offre »"):
        benchmark.note_ponderee(NOTES, pd.Series({"offre": 1}))
    with pytest.raises(ValueError, match="négatif"):
        benchmark.note_ponderee(NOTES, pd.Series({"offre": 1, "prix": -1}))
    with pytest.raises(KeyError, match="famille inconnue : « seo »"):
        benchmark.repartir_poids(POIDS, "seo", 0.2)
    with pytest.raises(ValueError, match="fraction"):
        benchmark.repartir_poids(POIDS, "prix", 20)


@given(
    st.lists(st.integers(1, 40), min_size=2, max_size=11),
    st.floats(0, 1),
)
def test_weights_are_shared_out_in_proportion(poids: list[int], nouveau: float) -> None:
    depart = pd.Series(poids, index=[f"f{i}" for i in range(len(poids))])
    arrivee = benchmark.repartir_poids(depart, "f0", nouveau)
    assert arrivee.sum() == pytest.approx(1)
    assert arrivee["f0"] == nouveau
    autres = depart.drop("f0") / depart.drop("f0").sum() * (1 - nouveau)
    assert np.allclose(arrivee.drop("f0"), autres)
    # Giving a family the weight it has changes no global note.
    notes = pd.DataFrame([np.linspace(0, 5, len(poids))], columns=depart.index)
    meme = benchmark.repartir_poids(depart, "f0", depart["f0"] / depart.sum())
    assert np.allclose(benchmark.note_ponderee(notes, meme), benchmark.note_ponderee(notes, depart))


def test_nothing_says_how_to_share_when_the_other_weights_are_nil() -> None:
    rendu = benchmark.repartir_poids(pd.Series({"offre": 10, "prix": 0}), "offre", 0.4)
    assert rendu["offre"] == 0.4
    assert np.isnan(rendu["prix"])
