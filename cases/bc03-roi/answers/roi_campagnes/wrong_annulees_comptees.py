# Vous avez compté les commandes annulées.
# À partir de : right_commandes_retriees
# Remplacer :
v = triees[(triees["statut"] != "annulée") & ~(ecart < 120)].copy()
# par :
v = triees[~(ecart < 120)].copy()
