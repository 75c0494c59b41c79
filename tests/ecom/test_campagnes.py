"""Attribution models and budget allocation: what always holds, and worked examples."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import minimize

from ecom import campagnes
from ecom._colonnes import ColonneAbsente

CANAUX = ["SEA", "E-mail", "Direct", "Naturel"]


def chemins(*paths: tuple[list[str], list[float], float]) -> pd.DataFrame:
    """Build the table of points from (channels, days, value) triples."""
    rows = [
        (identifiant, rang, canal, pd.Timestamp("2026-03-01") + pd.Timedelta(days=jour), valeur)
        for identifiant, (canaux, jours, valeur) in enumerate(paths)
        for rang, (canal, jour) in enumerate(zip(canaux, jours, strict=True), 1)
    ]
    return pd.DataFrame(rows, columns=["id_chemin", "rang", "canal", "horodatage", "valeur_ht"])


@st.composite
def tables(draw: st.DrawFn) -> pd.DataFrame:
    """Some paths of one to six points, in any row order."""
    paths = draw(
        st.lists(
            st.lists(st.tuples(st.sampled_from(CANAUX), st.floats(0, 60)), min_size=1, max_size=6),
            min_size=1,
            max_size=8,
        )
    )
    values = draw(st.lists(st.floats(0, 500), min_size=len(paths), max_size=len(paths)))
    table = chemins(
        *(
            ([c for c, _ in path], sorted(j for _, j in path), v)
            for path, v in zip(paths, values, strict=True)
        )
    )
    return table.sample(frac=1, random_state=draw(st.integers(0, 100)))


@settings(max_examples=40, deadline=None)
@given(points=tables(), demi_vie=st.floats(0.5, 60))
def test_every_model_conserves_the_value(points: pd.DataFrame, demi_vie: float) -> None:
    """No model creates or loses turnover, path by path and in all."""
    total = points.groupby("id_chemin")["valeur_ht"].first().sum()
    for modele in campagnes.MODELES:
        parts = campagnes.parts(points, modele, demi_vie)
        assert parts.index.equals(points.index)
        assert parts.between(0, 1 + 1e-12).all()
        assert np.allclose(parts.groupby(points["id_chemin"]).sum(), 1)
        assert campagnes.attribuer(points, modele, demi_vie).sum() == pytest.approx(total)


def test_worked_example() -> None:
    """One 100 € sale after four points: SEA, e-mail, e-mail, direct, 7 days apart."""
    points = chemins((["SEA", "E-mail", "E-mail", "Direct"], [0, 7, 14, 21], 100.0))

    def credit(modele: str) -> dict[str, float]:
        return campagnes.attribuer(points, modele).round(6).to_dict()

    assert credit("dernier") == {"Direct": 100, "E-mail": 0, "SEA": 0}
    assert credit("premier") == {"Direct": 0, "E-mail": 0, "SEA": 100}
    assert credit("lineaire") == {"Direct": 25, "E-mail": 50, "SEA": 25}
    assert credit("en_u") == {"Direct": 40, "E-mail": 20, "SEA": 40}
    # Ages 21, 14, 7, 0 days: weights 1/8, 1/4, 1/2, 1, out of 15/8.
    assert credit("declin") == pytest.approx({"Direct": 160 / 3, "E-mail": 40, "SEA": 20 / 3})


@pytest.mark.parametrize(("longueur", "attendu"), [(1, [1]), (2, [0.5, 0.5]), (3, [0.4, 0.2, 0.4])])
def test_short_paths_in_u(longueur: int, attendu: list[float]) -> None:
    """One point takes all, two share equally, three give 40/20/40."""
    points = chemins((CANAUX[:longueur], list(range(longueur)), 1.0))
    assert campagnes.parts(points, "en_u").tolist() == pytest.approx(attendu)


def test_a_longer_half_life_tends_to_linear() -> None:
    """And a very short one tends to the last click."""
    points = chemins((CANAUX, [0, 3, 9, 10], 80.0))
    slow = campagnes.attribuer(points, "declin", 1e9)
    fast = campagnes.attribuer(points, "declin", 0.01)
    assert slow.to_numpy() == pytest.approx(campagnes.attribuer(points, "lineaire").to_numpy())
    assert fast.to_numpy() == pytest.approx(campagnes.attribuer(points, "dernier").to_numpy())


def test_attribution_says_what_is_wrong() -> None:
    """Unknown model, half-life without meaning, missing column."""
    points = chemins((["SEA"], [0], 1.0))
    with pytest.raises(ValueError, match="modèle inconnu : 'markov'"):
        campagnes.attribuer(points, "markov")
    with pytest.raises(ValueError, match="demi-vie"):
        campagnes.parts(points, "declin", 0)
    with pytest.raises(ColonneAbsente, match="« valeur_ht »"):
        campagnes.attribuer(points.drop(columns="valeur_ht"), "dernier")


curves = st.lists(
    st.tuples(st.floats(10, 5_000), st.floats(10, 5_000)), min_size=1, max_size=6
).map(lambda pairs: pd.DataFrame(pairs, columns=["a", "k"]))


@settings(max_examples=60, deadline=None)
@given(courbes=curves, total=st.floats(0, 20_000))
def test_optimum_spends_all_and_equalises_the_margins(courbes: pd.DataFrame, total: float) -> None:
    """Funded campaigns share one marginal margin; the others are below it with their first euro."""
    budget = campagnes.repartir(total, courbes["a"], courbes["k"])
    assert budget.sum() == pytest.approx(total, abs=1e-3)
    assert (budget >= 0).all()
    marginale = campagnes.marge_marginale(budget, courbes["a"], courbes["k"])
    financees = budget > 0.01
    if financees.any():
        commune = marginale[financees].mean()
        assert marginale[financees].to_numpy() == pytest.approx(commune, rel=1e-3)
        assert (marginale[~financees] <= commune * 1.001).all()


def test_bounds_are_kept() -> None:
    """Floors and caps hold, whatever order their Series come in; the others share one margin."""
    a = pd.Series({"marque": 900.0, "shopping": 4_000.0, "social": 300.0})
    k = pd.Series({"marque": 200.0, "shopping": 1_500.0, "social": 400.0})
    plancher = pd.Series({"social": 150.0, "marque": 100.0, "shopping": 0.0})
    plafond = pd.Series({"shopping": 1_200.0, "marque": 5_000.0, "social": 5_000.0})
    budget = campagnes.repartir(2_000, a, k, plancher, plafond)
    assert budget.sum() == pytest.approx(2_000)
    assert budget["shopping"] == pytest.approx(1_200)
    assert budget["social"] >= 150
    with pytest.raises(ValueError, match="plafonds"):
        campagnes.repartir(50_000, a, k, plancher, plafond)
    with pytest.raises(ValueError, match="a > 0"):
        campagnes.repartir(10, a, k * 0)


def test_optimum_agrees_with_a_general_solver() -> None:
    """The bisection finds what a general-purpose optimiser finds."""
    a, k = pd.Series([900.0, 4_000.0, 300.0]), pd.Series([200.0, 1_500.0, 400.0])
    found = minimize(
        lambda b: -campagnes.marge_attendue(b, a.to_numpy(), k.to_numpy()).sum(),
        x0=[700.0] * 3,
        bounds=[(50, 1_500)] * 3,
        constraints={"type": "eq", "fun": lambda b: b.sum() - 2_100},
    )
    assert campagnes.repartir(2_100, a, k, 50, 1_500).to_numpy() == pytest.approx(found.x, abs=1)


@given(b=st.floats(0, 1e4), a=st.floats(1, 1e4), k=st.floats(1, 1e4))
def test_the_marginal_margin_is_the_slope(b: float, a: float, k: float) -> None:
    """And nothing spent brings nothing."""
    slope = (campagnes.marge_attendue(b + 0.5, a, k) - campagnes.marge_attendue(b - 0.5, a, k)) / 1
    assert campagnes.marge_marginale(b, a, k) == pytest.approx(slope, rel=0.15)
    assert campagnes.marge_attendue(0, a, k) == 0


def test_valid_sales_leave_out_cancelled_and_repeated_orders() -> None:
    """A repeat comes from the same customer, for the same total, less than 120 s later."""
    instants = ["10:00:00", "10:01:59", "10:04:00", "10:00:30", "10:00:40", "11:00:00"]
    orders = pd.DataFrame(
        {
            "id": list("ABCDEF"),
            "horodatage": pd.to_datetime([f"2026-03-02 {heure}" for heure in instants]),
            "id_client": ["C1", "C1", "C1", "C1", "C2", "C3"],
            "statut": ["livrée"] * 5 + ["annulée"],
            "total_ttc": [20.0, 20.0, 20.0, 35.0, 20.0, 20.0],
            "repere": list("ABCDEF"),
        }
    )
    found = campagnes.ventes_valides(orders.sample(frac=1, random_state=1))
    # B repeats A; C comes 121 s after B; D is another total, E another customer; F is cancelled.
    assert found["repere"].tolist() == ["A", "D", "E", "C"]
    assert list(found.columns) == ["horodatage", "total_ttc", "repere"]
    with pytest.raises(ColonneAbsente, match="« statut »"):
        campagnes.ventes_valides(orders.drop(columns="statut"))
