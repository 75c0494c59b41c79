# Vous avez donné le rendement de l'euro moyen pour celui du prochain.
# À partir de : right_a_mi_chemin
# Remplacer :
plan_budget = pd.DataFrame({"budget_2027": b, "rendement_12_mois": marge_marginale(b, c["a_12_mois"], c["k"])}).reset_index()
# par :
plan_budget = pd.DataFrame({"budget_2027": b, "rendement_12_mois": marge_attendue(b, c["a_12_mois"], c["k"]) / b.where(b > 0)}).reset_index()
