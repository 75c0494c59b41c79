# Vous avez rapporté les nouveaux clients de la campagne à tous les nouveaux clients, et non à ses ventes.
# À partir de : right_directes
# Remplacer :
t["part_nouveaux"] = t["nouveaux"] / t["n"]
# par :
t["part_nouveaux"] = t["nouveaux"] / t["nouveaux"].sum()
