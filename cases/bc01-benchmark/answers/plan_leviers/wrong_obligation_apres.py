# Vous avez fait passer un gain avant l'obligation : ce que la loi impose commence au mois 1.
# À partir de : solution
# Remplacer :
("L01", 1, 1), ("L02", 2, 3)
# par :
("L02", 1, 2), ("L01", 3, 3)
