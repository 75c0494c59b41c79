# Autre formule de prix (proportionnelle à l'écart entre le plus cher et le moins cher).
# À partir de : right_balayage
# Remplacer :
grille.insert(0, "prix", 10 * prix[admis].min() / prix[admis])
# par :
grille.insert(0, "prix", 10 * prix[admis].min() / prix[admis])
bornes = prix[admis].agg(["min", "max"])
grille["prix"] = 10 * (bornes["max"] - prix[admis]) / (bornes["max"] - bornes["min"])
