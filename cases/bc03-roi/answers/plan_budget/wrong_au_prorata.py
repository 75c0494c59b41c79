# Vous avez réduit chaque campagne du même pourcentage : l'euro suivant n'y rapporte pas la même chose.
# À partir de : right_a_mi_chemin
# Remplacer :
b = repartir(milieu, c["a_12_mois"], c["k"], *bornes).round()
# par :
b = (c["budget_2026"] * milieu / c["budget_2026"].sum()).clip(*bornes).round()
