# Le seuil est dans vos données, mais l'énoncé ne le dit pas au prestataire.
# À partir de : right_sept_autres_mesures
# Remplacer :
    "EX-42": "Sur mobile, l'achat se fait en 3 écrans au plus, du panier à la confirmation.",
# par :
    "EX-42": "Sur mobile, l'achat se fait en peu d'écrans, du panier à la confirmation.",
