# Tout recalculé sans ecom, prestataire en index, scénarios dans l'ordre.
# À partir de : right_arrondi
# Remplacer :
classement = classement.round(2).reset_index().rename(columns={"index": "prestataire"})
scenarios = scenarios.sort_values("gagnant")
# par :
classement.index.name = "prestataire"
