# Autre méthode : bissection écrite à la main sur la marge marginale commune.
c = courbes.set_index("campagne").sort_index()


def budgets(marginale):
    return np.minimum(np.maximum(c["a"] / marginale - c["k"], c["plancher"]), c["plafond"])


basse, haute = 0.001, 100.0
while haute - basse > 1e-10:
    milieu = (basse + haute) / 2
    if budgets(milieu).sum() > c["budget_2026"].sum():
        basse = milieu
    else:
        haute = milieu
b = budgets(haute)
plan_budget = pd.DataFrame({"campagne": c.index, "budget_2026": c["budget_2026"].values, "budget_2027": b.values})
plan_budget["marge_marginale"] = (c["a"] / (c["k"] + b)).values
gain_marge = (c["a"] * (np.log(1 + b / c["k"]) - np.log(1 + c["budget_2026"] / c["k"]))).sum()
enveloppe_rentable = budgets(1.0).sum()
