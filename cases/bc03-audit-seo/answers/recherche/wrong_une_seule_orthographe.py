# Vous n'avez cherché la marque que sous sa bonne orthographe : les internautes l'écrivent aussi d'une autre façon.
# À partir de : solution
# Remplacer :
str.contains("arzhel|arzel")
# par :
str.contains("arzhel")
