# Vous avez actualisé à partir de l'année 2 : la première année compte en entier.
# À partir de : right_boucle_verticale
# Remplacer :
    diviseur = (1 + regles["taux_actualisation"]) ** k
# par :
    diviseur = (1 + regles["taux_actualisation"]) ** (k - 1)
