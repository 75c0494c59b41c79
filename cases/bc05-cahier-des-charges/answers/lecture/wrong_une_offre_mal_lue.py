# Vous avez reporté les points d'une offre sous le nom d'une autre.
# À partir de : right_prise_de_notes
# Remplacer :
        "Studio Brizhenn": [1, 1, 2, 0, 1, 2, 0, 1, 2, 2, 1, 1, 1, 1, 1, 2],
# par :
        "Studio Brizhenn": [0, 2, 1, 1, 1, 1, 0, 2, 0, 1, 1, 1, 2, 1, 2, 0],
# Remplacer :
        "Nordavel Solutions": [0, 2, 1, 1, 1, 1, 0, 2, 0, 1, 1, 1, 2, 1, 2, 0],
# par :
        "Nordavel Solutions": [1, 1, 2, 0, 1, 2, 0, 1, 2, 2, 1, 1, 1, 1, 1, 2],
