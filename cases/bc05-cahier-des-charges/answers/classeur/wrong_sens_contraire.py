# Votre énoncé dit le contraire du comparateur : « au moins » là où la mesure est un maximum.
# À partir de : right_sept_autres_mesures
# Remplacer :
    "EX-42": "Sur mobile, l'achat se fait en 3 écrans au plus, du panier à la confirmation.",
# par :
    "EX-42": "Sur mobile, l'achat se fait en 3 écrans au moins, du panier à la confirmation.",
