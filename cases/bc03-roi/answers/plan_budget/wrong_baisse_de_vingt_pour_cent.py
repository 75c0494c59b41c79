# Vous avez pris l'enveloppe du comité, −20 %, bien au-dessus des deux optimales.
# À partir de : right_a_mi_chemin
# Remplacer :
milieu = sum(enveloppes.values()) / 2
# par :
milieu = 0.8 * c["budget_2026"].sum()
