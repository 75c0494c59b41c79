# Erreur : l'enveloppe est augmentée de 20 %, comme le demande l'agence.
c = courbes.set_index("campagne").sort_index()
total = c["budget_2026"].sum()
b = repartir(1.2 * total, c["a"], c["k"], c["plancher"], c["plafond"])
plan_budget = pd.DataFrame({"budget_2026": c["budget_2026"], "budget_2027": b, "marge_marginale": c["a"] / (c["k"] + b)}).reset_index()
gain_marge = (c["a"] * np.log1p(b / c["k"]) - c["a"] * np.log1p(c["budget_2026"] / c["k"])).sum()
enveloppe_rentable = (c["a"] - c["k"]).clip(c["plancher"], c["plafond"]).sum()
