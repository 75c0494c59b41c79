# Autre méthode : bissection écrite à la main sur la marge marginale commune, variation en index.
c = courbes.set_index("campagne").sort_index()


def budgets(marginale):
    return np.minimum(np.maximum(c["a"] / marginale - c["k"], c["plancher"]), c["plafond"])


def au_mieux(enveloppe):
    basse, haute = 0.001, 100.0
    while haute - basse > 1e-10:
        milieu = (basse + haute) / 2
        if budgets(milieu).sum() > enveloppe:
            basse = milieu
        else:
            haute = milieu
    return budgets(haute)


def marge(b):
    return (c["a"] * np.log(1 + b / c["k"])).sum()


total = c["budget_2026"].sum()
b = au_mieux(total)
plan_budget = pd.DataFrame({"campagne": c.index, "budget_2026": c["budget_2026"].values, "budget_2027": b.values})
plan_budget["rendement_marginal"] = (c["a"] / (c["k"] + b)).values
scenarios = pd.DataFrame({"enveloppe": [0.8 * total, total, 1.2 * total]}, index=pd.Index([-0.2, 0, 0.2], name="variation"))
scenarios["marge"] = scenarios["enveloppe"].map(lambda e: marge(au_mieux(e)))
scenarios["gain_resultat"] = scenarios["marge"] - scenarios["enveloppe"] - marge(c["budget_2026"]) + total
scenarios = scenarios.round(2)
