# Vous avez additionné les années sans les actualiser.
# À partir de : right_boucle_verticale
# Remplacer :
    diviseur = (1 + regles["taux_actualisation"]) ** k
# par :
    diviseur = (1 + 0) ** k
