"""Tables and lists compared: equivalents pass, and what is said gives nothing away."""

import unicodedata
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest

from ecom import verifier

EXPECTED = pd.DataFrame(
    {
        "campagne": ["Marque d'été", "Noël 2026", "Jardin & co"],
        "debut": pd.to_datetime(["2026-06-01", "2026-11-15", "2026-03-01"]),
        "mois": ["2026-06", "2026-11", "2026-03"],
        "clics": [1200, 850, 40],
        "roas": [3.25, 1.75, np.nan],
        "rentable": [True, False, False],
    }
)


def compared(answer: Any, **asked: Any) -> verifier.Constat:
    found = verifier.table(answer, "t", list(EXPECTED.columns))
    return verifier.memes_lignes(found, EXPECTED.set_index("campagne"), "campagne", **asked)


def texts(change: Callable[[str], str]) -> Callable[[pd.DataFrame], pd.DataFrame]:
    return lambda t: t.assign(campagne=t["campagne"].map(change), mois=t["mois"].map(change))


EQUIVALENTS: dict[str, Callable[[pd.DataFrame], pd.DataFrame]] = {
    "as it is": lambda t: t,
    "other order of columns": lambda t: t[t.columns[::-1]],
    "other order of rows": lambda t: t.iloc[::-1],
    "key as index": lambda t: t.set_index("campagne"),
    "two keys as index": lambda t: t.set_index(["campagne", "mois"]),
    "a column too many": lambda t: t.assign(note="à voir"),
    "Arrow": lambda t: t.convert_dtypes(dtype_backend="pyarrow"),
    "nullable": lambda t: t.convert_dtypes(),
    "sparse": lambda t: t.assign(roas=pd.arrays.SparseArray(t["roas"])),
    "Decimal": lambda t: t.assign(roas=[Decimal("3.25"), Decimal("1.75"), None]),
    "Decimal and NaN": lambda t: t.assign(roas=[Decimal("3.25"), Decimal("1.75"), float("nan")]),
    "Decimal among numbers": lambda t: t.assign(roas=pd.Series([Decimal("3.25"), 1.75, None])),
    "whole numbers as floats": lambda t: t.assign(clics=t["clics"].astype(float)),
    "numbers as objects": lambda t: t.assign(clics=t["clics"].astype(object)),
    "categories": lambda t: t.astype({"campagne": "category", "mois": "category"}),
    "NumPy texts": texts(np.str_),
    "NFD": texts(lambda s: unicodedata.normalize("NFD", s)),
    "no-break spaces": texts(lambda s: s.replace(" ", "\xa0")),
    "narrow no-break spaces": texts(lambda s: s.replace(" ", "\u202f")),
    "curly apostrophes": texts(lambda s: s.replace("'", "’")),
    "spaces at the ends": texts(lambda s: f" {s} "),
    "dates": lambda t: t.assign(debut=t["debut"].dt.date),
    "texts of days": lambda t: t.assign(debut=t["debut"].dt.strftime("%Y-%m-%d")),
    "days as periods": lambda t: t.assign(debut=t["debut"].dt.to_period("D")),
    "months as periods": lambda t: t.assign(mois=pd.PeriodIndex(t["mois"], freq="M")),
    "months as objects": lambda t: t.assign(mois=[pd.Period(m, "M") for m in t["mois"]]),
    "a hair of rounding": lambda t: t.assign(roas=t["roas"] * (1 + 1e-9)),
    "names of columns in NFD": lambda t: t.rename(
        columns={c: unicodedata.normalize("NFD", c) for c in t.columns}
    ),
}


@pytest.mark.parametrize("name", EQUIVALENTS)
def test_the_same_table_written_otherwise_is_the_same(name: str) -> None:
    found = compared(EQUIVALENTS[name](EXPECTED.copy()))
    assert found, found


WRONG: dict[str, tuple[Callable[[pd.DataFrame], pd.DataFrame], str]] = {
    "a value": (
        lambda t: t.assign(roas=[3.25, 1.9, np.nan]),
        "« roas » à revoir sur 1 ligne : « Noël 2026 »",
    ),
    "a missing value as zero": (
        lambda t: t.fillna({"roas": 0}),
        "« roas » à revoir sur 1 ligne : « Jardin & co »",
    ),
    "numbers as texts": (
        lambda t: t.assign(clics=t["clics"].astype(str)),
        "« clics » à revoir sur 3 lignes : « Marque d'été », « Noël 2026 », « Jardin & co »",
    ),
    "a row less": (lambda t: t.iloc[:2], "1 ligne manque"),
    "a row twice": (
        lambda t: t.iloc[[0, 1, 2, 2]],
        "lignes en double : « Jardin & co »",
    ),
    "a row too many": (
        lambda t: pd.concat([t, t.iloc[:1].assign(campagne="Marque")]),
        "1 ligne en trop : « Marque »",
    ),
    "another key": (
        lambda t: t.assign(campagne=["Marque", *t["campagne"][1:]]),
        "1 ligne manque ; 1 ligne en trop : « Marque »",
    ),
    "another day": (
        lambda t: t.assign(debut=t["debut"] + pd.Timedelta(days=1)),
        "« debut » à revoir sur 3 lignes : « Marque d'été », « Noël 2026 », « Jardin & co »",
    ),
}


@pytest.mark.parametrize("name", WRONG)
def test_what_is_wrong_is_said_and_not_what_is_right(name: str) -> None:
    change, said = WRONG[name]
    found = compared(change(EXPECTED.copy()))
    assert not found
    assert str(found) == said


def test_a_column_has_its_own_tolerance() -> None:
    off = EXPECTED.assign(roas=EXPECTED["roas"] + 0.009, clics=EXPECTED["clics"] + 4)
    assert compared(off, tolerances={"clics": 5})
    assert str(compared(off, tolerances={"clics": 5, "roas": 1e-4})).startswith("« roas »")
    assert compared(off, colonnes=["roas"])


def test_the_order_of_rows_counts_where_it_is_asked() -> None:
    assert compared(EXPECTED, ordre=True)
    assert str(compared(EXPECTED.iloc[::-1], ordre=True)) == "l'ordre des lignes est à revoir"
    assert compared(EXPECTED, ordre="-clics")
    assert str(compared(EXPECTED, ordre="clics")) == "les lignes ne sont pas triées par « clics »"
    ties = EXPECTED.assign(clics=[5, 5 * (1 + 1e-12), 5])
    assert compared(ties, colonnes=["mois"], ordre="-clics")


def test_rows_are_known_by_several_columns() -> None:
    couples = pd.DataFrame({"acteur": ["C1", "C1", "C2"], "mois": [1, 2, 1], "n": [5, 6, 7]})
    assert verifier.memes_lignes(couples.iloc[::-1], couples, ["acteur", "mois"])
    found = verifier.memes_lignes(couples.assign(n=[5, 0, 7]), couples, ["acteur", "mois"])
    assert str(found) == "« n » à revoir sur 1 ligne : « C1 – 2 »"


def test_what_is_no_such_table_is_said_to_be_none() -> None:
    assert not verifier.memes_lignes([1, 2], EXPECTED, "campagne")
    found = verifier.memes_lignes(EXPECTED[["campagne"]], EXPECTED, "campagne", colonnes=["roas"])
    assert str(found) == "colonne absente : « roas ». Colonnes présentes : « campagne »"


def test_a_reference_with_a_key_twice_is_a_fault_of_the_author() -> None:
    with pytest.raises(ValueError, match="deux lignes de même clé"):
        verifier.memes_lignes(EXPECTED, EXPECTED.iloc[[0, 0]], "campagne")
    with pytest.raises(ValueError, match="pas de colonne « cout »"):
        verifier.memes_lignes(EXPECTED, EXPECTED, "campagne", colonnes=["cout"])


def test_a_list_says_what_is_too_many_and_how_many_are_missing() -> None:
    expected = ["/a", "/é", "/c"]
    for same in (
        ["/c", "/e\u0301", "/a"],
        {"/a", "/é", "/c"},
        pd.Series(expected, dtype="category"),
        np.array(expected),
        pd.Index(expected),
    ):
        assert verifier.memes_elements(same, expected)
    assert str(verifier.memes_elements(["/a"], expected)) == "2 éléments manquent"
    found = verifier.memes_elements(["/a", "/é", "/z", "/a"], expected)
    assert str(found) == "1 élément manque ; en trop : « /z » ; en double : « /a »"
    assert verifier.memes_elements(expected, expected, ordre=True)
    assert not verifier.memes_elements(expected[::-1], expected, ordre=True)
    assert not verifier.memes_elements("/a", ["/a"])
    assert not verifier.memes_elements(None, ["/a"])


def test_couples_are_compared_as_they_stand_in_a_table() -> None:
    answer = pd.DataFrame({"page": ["/a", "/b"], "vers": ["/x", None]})
    assert verifier.memes_elements(answer[["page", "vers"]], [("/b", np.nan), ("/a", "/x")])
    found = verifier.memes_elements(answer, [("/a", "/x")])
    assert str(found) == "en trop : « /b – nan »"


def test_findings_add_up_and_are_written_after_the_criterion(
    capsys: pytest.CaptureFixture[str],
) -> None:
    bareme = verifier.Bareme(2)
    one, two = verifier.Constat(["a"]), verifier.Constat(["b", "a"])
    assert verifier.Constat() & verifier.Constat()
    bareme.critere(1, lambda: one & two, "roi : revoyez la marge.")
    bareme.critere(1, lambda: one and two, "roi : triez.")
    assert bareme.note() == 0
    assert capsys.readouterr().out == "✗ roi : revoyez la marge. (a ; b)\n✗ roi : triez. (a)\n"


def test_simple_values_may_be_written_otherwise() -> None:
    assert verifier.texte(Path("livrables/x.xlsx"), "chemin", ["livrables/x.xlsx"])
    assert verifier.texte("a\u0300 compléter", "statut", ["à compléter"]) == "à compléter"
    assert verifier.texte("l’été\xa0!", "t", ["l'été !"]) == "l'été !"
    assert type(verifier.texte(np.str_("x"), "t")) is str
    assert verifier.liste([Path("a/b"), Decimal("1.5"), "e\u0301"], "l") == ["a/b", 1.5, "é"]
    assert verifier.liste([pd.Period("2026-10", "M"), pd.Period("2026-10-02", "D")], "l") == [
        "2026-10",
        pd.Timestamp("2026-10-02"),
    ]
    found = verifier.dictionnaire({"l’e\u0301cart": Decimal("0.5")}, "d", ["l'écart"], nombres=True)
    assert found == {"l'écart": 0.5}
    assert verifier.dictionnaire(pd.Series({"a": 1}, dtype="int64[pyarrow]"), "d") == {"a": 1}
    assert verifier.serie({"e\u0301": 1}, "s", ["é"])["é"] == 1
    assert verifier.proche("2026-10-01", date(2026, 10, 1))
    assert verifier.proche(date(2026, 10, 1), "2026-10-01")
    assert verifier.proche(pd.Period("2026-10", "M"), "2026-10")
    assert verifier.proche(Path("a/b"), "a/b")
    assert not verifier.proche("Accessoires", "accessoires")
    assert verifier.memes([date(2026, 10, 1)], ["2026-10-01"])


@pytest.mark.parametrize(
    ("text", "says_something"),
    [
        ("ROAS réel et seuil par campagne", True),
        ("Ventes", True),
        ("Graphique 1", False),
        ("xxxxxxxx", False),
        ("sarrasin sarrasin sarrasin", False),
        ("titre", False),
        ("", False),
        ("12 345", False),
        (None, False),
    ],
)
def test_filler_says_nothing(text: Any, says_something: bool) -> None:
    assert verifier.parlant(text) is says_something


def test_a_sentence_has_several_words() -> None:
    assert verifier.parlant("Prévenir l'acheteuse sous deux jours", caracteres=15, mots=4)
    assert not verifier.parlant("Prévenir", mots=2)
    assert not verifier.parlant("Agir vite", caracteres=15)
