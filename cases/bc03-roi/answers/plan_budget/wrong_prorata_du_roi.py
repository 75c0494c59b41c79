# Erreur : l'enveloppe est répartie au prorata du rendement moyen, pas du rendement marginal.
c = courbes.set_index("campagne").sort_index()
total = c["budget_2026"].sum()
moyen = c["a"] * np.log1p(c["budget_2026"] / c["k"]) / c["budget_2026"]
b = total * moyen / moyen.sum()
plan_budget = pd.DataFrame({"budget_2026": c["budget_2026"], "budget_2027": b, "marge_marginale": c["a"] / (c["k"] + b)}).reset_index()
gain_marge = (c["a"] * np.log1p(b / c["k"]) - c["a"] * np.log1p(c["budget_2026"] / c["k"])).sum()
enveloppe_rentable = (c["a"] - c["k"]).clip(c["plancher"], c["plafond"]).sum()
