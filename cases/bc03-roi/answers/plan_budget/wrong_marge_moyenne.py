# Erreur : la marge moyenne par euro est donnée pour la marge marginale.
# À partir de : right_marge_par_logarithme
# Remplacer :
plan_budget = pd.DataFrame({"budget_2026": b0, "budget_2027": b, "rendement_marginal": c["a"] / (c["k"] + b)}).reset_index()
# par :
plan_budget = pd.DataFrame({"budget_2026": b0, "budget_2027": b, "rendement_marginal": c["a"] * np.log1p(b / c["k"]) / b.where(b > 0)}).reset_index()
