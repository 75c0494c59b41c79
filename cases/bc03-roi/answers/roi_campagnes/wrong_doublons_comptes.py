# Vous avez compté les doublons.
# À partir de : right_commandes_retriees
# Remplacer :
v = triees[(triees["statut"] != "annulée") & ~(ecart < 120)].copy()
# par :
v = triees[triees["statut"] != "annulée"].copy()
