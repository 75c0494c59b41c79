# Vous avez pris le plus petit et le plus grand effet : une fourchette qui contient tout n'engage personne.
# À partir de : solution
# Remplacer :
quantile([0.1, 0.9])
# par :
quantile([0.0, 1.0])
# Remplacer :
bornes[0.1]
# par :
bornes[0.0]
# Remplacer :
bornes[0.9]
# par :
bornes[1.0]
