# Vous avez compté les sous-domaines comme autant de domaines, ou distingué les majuscules.
# À partir de : solution
# Remplacer :
suivis = actifs[actifs["suivi"]]
# par :
actifs = actifs.assign(domaine=actifs["url_source"].str.split("/").str[2])
suivis = actifs[actifs["suivi"]]
