# Vous avez gardé les cas de l'éditeur de l'outil : il publie les plus beaux, et la fourchette s'élargit.
# À partir de : solution
# Remplacer :
mesures = effets_leviers[effets_leviers["source"] != "éditeur de l'outil"]
# par :
mesures = effets_leviers
