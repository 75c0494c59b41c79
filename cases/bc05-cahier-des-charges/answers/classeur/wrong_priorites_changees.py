# Vous avez changé des priorités dans l'annexe : elles sont à la direction ; proposez-le dans la colonne decision.
# À partir de : right_sept_autres_mesures
# Remplacer :
dehors = complet["priorite"] == "Won't"
# par :
complet["priorite"] = complet["priorite"].mask(complet["id"].isin(["EX-05", "EX-23"]), "Should")
dehors = complet["priorite"] == "Won't"
