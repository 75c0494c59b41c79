# Autre écriture : la marge attendue est recalculée par np.log1p.
c = courbes.set_index("campagne").sort_index()
b0, bornes = c["budget_2026"], (c["plancher"], c["plafond"])


def marge(b):
    return (c["a"] * np.log1p(b / c["k"])).sum()


b = repartir(b0.sum(), c["a"], c["k"], *bornes)
plan_budget = pd.DataFrame({"budget_2026": b0, "budget_2027": b, "rendement_marginal": c["a"] / (c["k"] + b)}).reset_index()
lignes = []
for variation in [-0.2, 0.0, 0.2]:
    e = b0.sum() * (1 + variation)
    m = marge(repartir(e, c["a"], c["k"], *bornes))
    lignes.append({"variation": variation, "enveloppe": e, "marge": m, "gain_resultat": m - e - (marge(b0) - b0.sum())})
scenarios = pd.DataFrame(lignes)
