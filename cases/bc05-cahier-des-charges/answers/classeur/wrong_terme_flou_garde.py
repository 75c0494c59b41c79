# Garde un mot flou à côté du seuil : « rapidement, en 400 ms ».
# À partir de : right_six_autres_mesures
# Remplacer :
    "EX-05": "Le serveur répond en 400 ms au plus dans 95 % des cas, y compris en avril.",
# par :
    "EX-05": "Le serveur répond rapidement, en 400 ms au plus dans 95 % des cas, y compris en avril.",
