# Vous avez gardé un terme flou à côté du seuil.
# À partir de : right_sept_autres_mesures
# Remplacer :
    "EX-05": "Le serveur répond en 400 ms au plus dans 95 % des cas, y compris en avril.",
# par :
    "EX-05": "Le serveur répond rapidement, en 400 ms au plus dans 95 % des cas, y compris en avril.",
