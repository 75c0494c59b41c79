# Vous avez compté les commandes annulées parmi les ventes.
# À partir de : right_colonnes_une_a_une
# Remplacer :
valides = triees[(triees["statut"] != "annulée") & ~double].copy()
# par :
valides = triees[~double].copy()
