# Vous avez gardé pour le vendeur tiers le délai de livraison de la boutique : la fiche donne le sien.
# À partir de : right_boucle
# Remplacer :
"P6": 12,
# par :
"P6": 2,
