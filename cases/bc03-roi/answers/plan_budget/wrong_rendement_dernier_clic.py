# Vous avez calculé le rendement du prochain euro sur la courbe du dernier clic.
# À partir de : right_a_mi_chemin
# Remplacer :
plan_budget = pd.DataFrame({"budget_2027": b, "rendement_12_mois": marge_marginale(b, c["a_12_mois"], c["k"])}).reset_index()
# par :
plan_budget = pd.DataFrame({"budget_2027": b, "rendement_12_mois": marge_marginale(b, c["a"], c["k"])}).reset_index()
