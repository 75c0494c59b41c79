# Vous avez touché au site entre mars et mai : la saison du jardin l'interdit.
# À partir de : solution
# Remplacer :
("L04", 4, 4), ("L05", 5, 5), ("L06", 6, 9)
# par :
("L03", 4, 4), ("L04", 5, 5), ("L05", 6, 6), ("L07", 7, 9)
