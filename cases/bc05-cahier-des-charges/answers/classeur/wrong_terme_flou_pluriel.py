# Vous avez gardé un terme flou au pluriel, à côté du seuil.
# À partir de : right_sept_autres_mesures
# Remplacer :
    "EX-05": "Le serveur répond en 400 ms au plus dans 95 % des cas, y compris en avril.",
# par :
    "EX-05": "Les réponses du serveur sont rapides : 400 ms au plus dans 95 % des cas.",
