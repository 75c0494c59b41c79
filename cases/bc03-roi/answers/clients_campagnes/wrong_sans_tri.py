# Vous avez compté les commandes annulées et les doublons.
# À partir de : right_directes
# Remplacer :
v = triees[(triees["statut"] != "annulée") & ~(ecart < 120)].copy()
# par :
v = triees.copy()
