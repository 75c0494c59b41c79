# Vous avez retenu un levier qu'aucune preuve ne porte : l'écart de sa famille n'est pas supérieur à 1.
# À partir de : solution
# Remplacer :
("L05", 5, 5)
# par :
("L12", 5, 5)
