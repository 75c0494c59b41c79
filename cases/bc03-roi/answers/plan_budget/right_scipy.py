# Autre méthode : optimiseur général de scipy au lieu de la bissection.
from scipy.optimize import minimize

c = courbes.set_index("campagne").sort_index()
a, k = c["a"].to_numpy(), c["k"].to_numpy()
depart = c["budget_2026"].to_numpy()


def optimiser(enveloppe):
    return minimize(
        lambda x: -(a * np.log1p(x / k)).sum() / 1000,
        depart,
        jac=lambda x: -a / (k + x) / 1000,
        bounds=list(zip(c["plancher"], c["plafond"])),
        constraints={"type": "eq", "fun": lambda x: x.sum() - enveloppe, "jac": lambda x: np.ones_like(x)},
        options={"maxiter": 1000, "ftol": 1e-12},
    )


budget = pd.Series(optimiser(depart.sum()).x, index=c.index).round(2)
plan_budget = c[["budget_2026"]].assign(budget_2027=budget, rendement_marginal=(c["a"] / (c["k"] + budget)).round(4))
net = (a * np.log1p(depart / k)).sum() - depart.sum()
lignes = []
for variation in (-0.2, 0, 0.2):
    enveloppe = depart.sum() * (1 + variation)
    marge = -1000 * optimiser(enveloppe).fun
    lignes.append((variation, enveloppe, marge, marge - enveloppe - net))
scenarios = pd.DataFrame(lignes, columns=["variation", "enveloppe", "marge", "gain_resultat"])
