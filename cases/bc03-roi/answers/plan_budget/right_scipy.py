# Autre méthode : optimiseur général de scipy au lieu de la bissection.
from scipy.optimize import minimize

c = courbes.set_index("campagne").sort_index()
k, depart = c["k"].to_numpy(), c["budget_2026"].to_numpy()
bornes = list(zip(c["plancher"], c["plafond"]))


def optimiser(a, enveloppe=None):
    contrainte = {"type": "eq", "fun": lambda x: x.sum() - enveloppe, "jac": lambda x: np.ones_like(x)}
    return minimize(
        lambda x: (x.sum() - (a * np.log1p(x / k)).sum()) / 1000,
        depart,
        jac=lambda x: (1 - a / (k + x)) / 1000,
        bounds=bornes,
        constraints=contrainte if enveloppe else (),
        method="SLSQP",
        options={"maxiter": 1000, "ftol": 1e-14},
    )


libres = {a: optimiser(c[a].to_numpy()) for a in ("a", "a_12_mois")}
enveloppes = {"dernier_clic": libres["a"].x.sum(), "douze_mois": libres["a_12_mois"].x.sum()}
lignes = []
for variation in (-0.2, 0, 0.2):
    e = depart.sum() * (1 + variation)
    lignes.append((variation, e, *(-1000 * optimiser(c[a].to_numpy(), e).fun for a in ("a", "a_12_mois"))))
scenarios = pd.DataFrame(lignes, columns=["variation", "enveloppe", "resultat", "resultat_12_mois"])
budget = pd.Series(libres["a_12_mois"].x, index=c.index).round(2)
plan_budget = pd.DataFrame({"budget_2027": budget, "rendement_12_mois": (c["a_12_mois"] / (c["k"] + budget)).round(4)})
