# Vous avez laissé pour la fin ce qui rapporte tous les mois : un levier fini tôt rapporte plus longtemps.
# À partir de : solution
# Remplacer :
("L02", 2, 3), ("L04", 4, 4), ("L05", 5, 5), ("L06", 6, 9)
# par :
("L07", 2, 4), ("L09", 5, 7), ("L05", 8, 8), ("L04", 9, 9)
