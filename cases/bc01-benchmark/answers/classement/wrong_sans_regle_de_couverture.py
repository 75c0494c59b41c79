# Vous avez classé tous les acteurs : sous 0,75 de couverture, un acteur ne se classe pas.
# À partir de : solution
# Remplacer :
non_classes = list(couverture.index[couverture < 0.75])
# par :
non_classes = []
