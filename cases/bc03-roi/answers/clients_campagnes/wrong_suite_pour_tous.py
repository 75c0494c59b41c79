# Vous avez prêté la suite des nouveaux clients à toutes les ventes.
# À partir de : right_directes
# Remplacer :
t["roi_12_mois"] = (t["marge"] + t["nouveaux"] * suite_12_mois) / t["cout"] - 1
# par :
t["roi_12_mois"] = (t["marge"] + t["n"] * suite_12_mois) / t["cout"] - 1
