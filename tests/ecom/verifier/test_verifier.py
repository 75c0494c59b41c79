"""The checks of answers: tolerant of form, strict on substance, and never unkind."""

from decimal import Decimal

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st
from matplotlib.figure import Figure

from ecom import verifier

ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=5,
)


def test_points_add_up_and_missed_criteria_are_explained(
    capsys: pytest.CaptureFixture[str],
) -> None:
    bareme = verifier.Bareme(4)
    bareme.critere(1, True, "jamais affiché")
    bareme.critere(3, lambda: 1 / 0, "Vérifiez le dénominateur.")
    assert bareme.note() == 1.0
    assert capsys.readouterr().out == "✗ Vérifiez le dénominateur.\n"


def test_a_full_score_is_a_plain_number() -> None:
    bareme = verifier.Bareme(2)
    bareme.critere(2, lambda: np.bool_(True), "")
    assert repr(bareme.note()) == "2.0"  # numpy's own repr would not be read as a score


def test_without_criteria_the_student_learns_that_the_form_is_right() -> None:
    assert verifier.Bareme(2).note() is None


def test_criteria_that_do_not_add_up_are_an_authoring_error() -> None:
    bareme = verifier.Bareme(2)
    bareme.critere(1, True, "")
    with pytest.raises(ValueError, match="barème incohérent"):
        bareme.note()


@pytest.mark.parametrize(
    "check",
    [
        verifier.nombre,
        verifier.entier,
        verifier.texte,
        verifier.liste,
        verifier.dictionnaire,
        verifier.table,
        verifier.serie,
        verifier.graphique,
        verifier.fonction,
    ],
)
def test_an_answer_not_given_yet_is_named(check: object) -> None:
    with pytest.raises(AssertionError, match="« marge » n'a pas encore de réponse"):
        check(None, "marge")  # type: ignore[operator]


@given(ANYTHING)
def test_whatever_the_answer_a_check_accepts_it_or_says_why_in_french(answer: object) -> None:
    for check in (verifier.nombre, verifier.texte, verifier.liste, verifier.table, verifier.serie):
        said = ""
        try:
            check(answer, "réponse")  # type: ignore[operator]
        except AssertionError as refusal:
            said = str(refusal)
        assert not said or said.startswith("« réponse »")


def test_numbers_are_checked_for_kind_and_range() -> None:
    assert verifier.nombre(np.float64(0.5), "taux", 0, 1) == 0.5
    assert verifier.entier(12.0, "n") == 12
    with pytest.raises(AssertionError, match=r"ne peut pas dépasser 1 : vérifiez l'unité"):
        verifier.nombre(50, "taux", 0, 1)
    with pytest.raises(AssertionError, match="doit être un nombre, et non un texte"):
        verifier.nombre("0,5", "taux")
    with pytest.raises(AssertionError, match="doit être un nombre, et non un booléen"):
        verifier.nombre(True, "taux")
    with pytest.raises(AssertionError, match="dénominateurs nuls"):
        verifier.nombre(float("nan"), "taux")


def test_tables_may_carry_their_key_as_index() -> None:
    table = pd.DataFrame({"canal": ["SEA", "SEO"], "roi": [1.0, 2.0]})
    for answer in (
        table,
        table.set_index("canal"),
        table[["roi", "canal"]],
        table.set_index("canal", drop=False),
        table.set_index(["canal", "roi"]),
        table.set_index(["canal", table["canal"].rename("roi")], drop=False),
    ):
        assert list(verifier.table(answer, "t", ["canal", "roi"], 2)["canal"]) == ["SEA", "SEO"]
    with pytest.raises(AssertionError, match=r"colonne absente : « cout ». Colonnes présentes"):
        verifier.table(table, "t", ["cout"])
    with pytest.raises(AssertionError, match="doit compter 3 lignes ; elle en compte 2"):
        verifier.table(table, "t", lignes=3)


@pytest.mark.parametrize("answer", ["0,02", "0.02", "2 %", True, [0.02], pd.Timestamp(0)])
def test_a_value_that_must_be_a_number_is_named_with_its_kind(answer: object) -> None:
    kinds = {str: "un texte", bool: "un booléen", list: "une liste"}
    kind = kinds.get(type(answer), "un objet")
    with pytest.raises(AssertionError, match=f"« kpi » : ctr est {kind}.* ; attendu un nombre"):
        verifier.dictionnaire({"cpc": 1.2, "ctr": answer}, "kpi", ["ctr"], nombres=True)
    column = pd.Series([0.1, answer], dtype=object)
    with pytest.raises(AssertionError, match=f"« t » : ctr est {kind}.* ; attendu un nombre"):
        verifier.table(pd.DataFrame({"ctr": column}), "t", nombres=["ctr"])


def test_numbers_and_missing_values_are_numbers_where_numbers_are_asked() -> None:
    values = [1, 0.5, np.int64(2), np.float32(3), Decimal("0.1"), None, float("nan"), pd.NA]
    assert verifier.dictionnaire(dict(enumerate(values)), "d", nombres=True)
    assert verifier.dictionnaire({"mois": 3, "nom": "x"}, "d", nombres=["mois"])
    assert len(verifier.table(pd.DataFrame({"a": pd.Series(values)}), "t", nombres=["a"])) == 8
    with pytest.raises(AssertionError, match="colonne absente : « mois »"):
        verifier.table(pd.DataFrame({"a": [1]}), "t", nombres=["mois"])


COLUMNS = {
    "pyarrow": pd.Series([1.5, None, 3.0], dtype="float64[pyarrow]"),
    "pyarrow, whole": pd.Series([1, 2, 3], dtype="int64[pyarrow]"),
    "pyarrow, text": pd.Series(["a", "b", None], dtype=pd.ArrowDtype(pa.string())),
    "pyarrow, date": pd.Series(pd.to_datetime(["2026-01-01"] * 3)).astype("timestamp[ns][pyarrow]"),
    "pyarrow, decimal": pd.Series([Decimal("1.5")] * 3, dtype=pd.ArrowDtype(pa.decimal128(9, 2))),
    "sparse": pd.Series(pd.arrays.SparseArray([0.0, 0.0, 2.5])),
    "decimal": pd.Series([Decimal("1.5"), None, Decimal(3)]),
}


@pytest.mark.parametrize("kind", COLUMNS)
def test_however_a_column_is_held_it_is_a_column(kind: str) -> None:
    column = COLUMNS[kind].rename("a")
    plain = {
        "pyarrow": [1.5, np.nan, 3.0],
        "pyarrow, whole": [1, 2, 3],
        "pyarrow, text": ["a", "b", None],
        "pyarrow, date": [pd.Timestamp(2026, 1, 1)] * 3,
        "pyarrow, decimal": [1.5] * 3,
        "sparse": [0.0, 0.0, 2.5],
        "decimal": [1.5, np.nan, 3.0],
    }[kind]
    other = column.set_axis([5, 6, 7])
    for answer in (pd.DataFrame({"a": column}), pd.DataFrame({"b": [7] * 3, "a": other})):
        found = verifier.table(answer, "t", ["a"], 3)["a"]
        assert isinstance(found.dtype, np.dtype | pd.StringDtype)
        assert verifier.proche(list(found), plain)
        assert found.notna().sum() == pd.Series(plain).notna().sum()
    assert verifier.proche(Decimal("0.1"), 0.1)
    assert verifier.nombre(Decimal("0.1"), "x") == 0.1


def test_a_chart_needs_a_title_named_axes_and_something_drawn() -> None:
    figure, ax = plt.subplots()
    with pytest.raises(AssertionError, match="rien"):
        verifier.graphique(figure, "g")
    ax.bar(["a"], [1])
    with pytest.raises(AssertionError, match="titre"):
        verifier.graphique(figure, "g")
    ax.set_title("Ventes")
    with pytest.raises(AssertionError, match="nommez les axes"):
        verifier.graphique(figure, "g")
    ax.set_ylabel("€")
    assert isinstance(verifier.graphique(figure, "g"), Figure)
    assert verifier.graphique(ax, "g") is figure
    plt.close(figure)


@given(ANYTHING)
def test_an_answer_is_close_to_itself(value: object) -> None:
    assert verifier.proche(value, value)


@given(st.floats(-1e6, 1e6), st.floats(-1, 1))
def test_closeness_is_the_stated_tolerance(value: float, gap: float) -> None:
    if abs(abs(gap) - 0.01) > 1e-6:
        assert verifier.proche(value + gap, value, 0.01) is (abs(value + gap - value) <= 0.01)


def test_closeness_aligns_what_has_names() -> None:
    expected = pd.Series({"SEA": 1.0, "SEO": np.nan})
    assert verifier.proche(pd.Series({"SEO": np.nan, "SEA": 1.004}), expected)
    assert verifier.proche({"SEO": float("nan"), "SEA": 1}, expected)
    assert not verifier.proche(pd.Series({"SEA": 1.0}), expected)
    assert not verifier.proche([1.0, np.nan], expected)
    table = pd.DataFrame({"canal": ["SEA"], "roi": [1.0]})
    assert verifier.proche(table[["roi", "canal"]], table)
    assert not verifier.proche(table.assign(roi=2.0), table)


def test_wrong_kinds_are_never_close_and_never_an_error() -> None:
    assert not verifier.proche("1", 1)
    assert not verifier.proche(True, 1)
    assert not verifier.proche(None, 1)
    assert not verifier.proche([1], [1, 2])
    assert not verifier.proche("hier", pd.Timestamp("2026-10-01"))
    assert verifier.proche("2026-10-01", pd.Timestamp("2026-10-01"))
    assert not verifier.proche(np.array([1, 2]), 3.0)
    assert not verifier.proche(np.array([1, 2]), None)
    assert not verifier.proche(pd.DataFrame({"a": [1, 2]}), {1})
    assert not verifier.proche(10**400, 1.0)


@given(ANYTHING, ANYTHING)
def test_any_two_values_can_be_compared(answer: object, expected: object) -> None:
    assert verifier.proche(answer, expected) in (True, False)
    assert verifier.proche(np.array([1, 2]), expected) in (True, False)
    assert verifier.memes(answer, [expected]) in (True, False)
    assert verifier.memes([answer], [answer])


def test_same_elements_whatever_the_order() -> None:
    assert verifier.memes(["b", "a "], {"a", "b"})
    assert verifier.memes(pd.Series([2, 1]), [1.0, 2.0])
    assert not verifier.memes(["a"], ["a", "b"])
    assert not verifier.memes("ab", ["a", "b"])
    assert not verifier.memes(3, [3])
    assert not verifier.memes([{"a": [1]}], ["a"])
    assert verifier.memes([{"a": [1]}, {2}], [{2.0}, {"a": (1,)}])
    assert verifier.memes([float("nan"), 1], [1, np.nan])
    assert not verifier.memes(np.array(3), [3])


def test_files_are_looked_for(tmp_path: object) -> None:
    with pytest.raises(AssertionError, match=r"n'existe pas"):
        verifier.fichier(f"{tmp_path}/absent.xlsx")
