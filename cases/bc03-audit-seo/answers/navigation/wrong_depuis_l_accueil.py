# Vous partez de l'accueil, que le client ne veut pas charger davantage.
# À partir de : solution
# Remplacer :
depart = rayon if rayon in indexables and niveaux[rayon] <= 2 else "/plants-et-semences/"
# par :
depart = "/"
