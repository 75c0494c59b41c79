# Erreur : l'enveloppe est répartie au prorata du rendement moyen, pas du rendement marginal.
c = courbes.set_index("campagne").sort_index()
b0 = c["budget_2026"]


def marge(b):
    return (c["a"] * np.log1p(b / c["k"])).sum()


moyen = c["a"] * np.log1p(b0 / c["k"]) / b0
b = b0.sum() * moyen / moyen.sum()
plan_budget = pd.DataFrame({"budget_2026": b0, "budget_2027": b, "rendement_marginal": c["a"] / (c["k"] + b)}).reset_index()
lignes = []
for variation in [-0.2, 0.0, 0.2]:
    e = b0.sum() * (1 + variation)
    m = marge(e * moyen / moyen.sum())
    lignes.append({"variation": variation, "enveloppe": e, "marge": m, "gain_resultat": m - e - (marge(b0) - b0.sum())})
scenarios = pd.DataFrame(lignes)
