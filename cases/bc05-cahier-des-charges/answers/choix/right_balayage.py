# Tout recalculé sans ecom : bascule trouvée en balayant dix mille poids, prestataire en index.
# À partir de : right_arrondi
# Remplacer :
classement = classement.round(2).reset_index()
scenarios = scenarios.sort_values("gagnant")
# par :
