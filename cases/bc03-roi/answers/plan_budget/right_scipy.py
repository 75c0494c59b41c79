# Autre méthode : optimiseur général de scipy au lieu de la bissection.
from scipy.optimize import minimize

c = courbes.set_index("campagne").sort_index()
a, k = c["a"].to_numpy(), c["k"].to_numpy()
depart = c["budget_2026"].to_numpy()
resultat = minimize(
    lambda x: -(a * np.log1p(x / k)).sum() / 1000,
    depart,
    jac=lambda x: -a / (k + x) / 1000,
    bounds=list(zip(c["plancher"], c["plafond"])),
    constraints={"type": "eq", "fun": lambda x: x.sum() - depart.sum(), "jac": lambda x: np.ones_like(x)},
    options={"maxiter": 1000, "ftol": 1e-12},
)
budget = pd.Series(resultat.x, index=c.index).round(2)
plan_budget = c[["budget_2026"]].assign(budget_2027=budget, marge_marginale=(c["a"] / (c["k"] + budget)).round(4))
gain_marge = round(-1000 * resultat.fun - (a * np.log(1 + depart / k)).sum(), 2)
enveloppe_rentable = sum(min(max(r.a - r.k, r.plancher), r.plafond) for r in c.itertuples())
