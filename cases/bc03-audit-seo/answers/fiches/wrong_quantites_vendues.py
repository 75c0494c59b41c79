# Vous avez choisi les fiches qui vendent le plus d'unités, et non celles qui portent le plus de marge.
# À partir de : solution
# Remplacer :
nlargest(4, "marge_ht")
# par :
nlargest(4, "quantite")
