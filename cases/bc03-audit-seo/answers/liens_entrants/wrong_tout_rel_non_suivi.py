# Vous avez pris tout attribut rel pour un refus : noopener est une consigne de sécurité, sans effet ici.
# À partir de : solution
# Remplacer :
suivis = actifs[actifs["suivi"]]
# par :
suivis = actifs[actifs["rel"].isna()]
