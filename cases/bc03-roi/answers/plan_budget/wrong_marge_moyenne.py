# Erreur : la marge moyenne par euro est donnée pour la marge marginale.
c = courbes.set_index("campagne").sort_index()
total = c["budget_2026"].sum()
b = repartir(total, c["a"], c["k"], c["plancher"], c["plafond"])
plan_budget = pd.DataFrame({"budget_2026": c["budget_2026"], "budget_2027": b, "marge_marginale": c["a"] * np.log1p(b / c["k"]) / b.where(b > 0)}).reset_index()
gain_marge = (c["a"] * np.log1p(b / c["k"]) - c["a"] * np.log1p(c["budget_2026"] / c["k"])).sum()
enveloppe_rentable = (c["a"] - c["k"]).clip(c["plancher"], c["plafond"]).sum()
