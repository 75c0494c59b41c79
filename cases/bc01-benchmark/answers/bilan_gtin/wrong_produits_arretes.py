# Vous avez gardé les produits arrêtés parmi les candidats : le Comptoir ne les vend plus, il n'y a rien à comparer.
# À partir de : right_boucle
# Remplacer :
vendus = set(produits.loc[produits["statut"] != "arrêté", "gtin"])
# par :
vendus = set(produits["gtin"])
