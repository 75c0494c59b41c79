# Vous avez rapporté la dépense à toutes les ventes, et non aux nouveaux clients.
# À partir de : right_directes
# Remplacer :
t["cout_par_nouveau"] = t["cout"] / t["nouveaux"].where(t["nouveaux"] > 0)
# par :
t["cout_par_nouveau"] = t["cout"] / t["n"]
