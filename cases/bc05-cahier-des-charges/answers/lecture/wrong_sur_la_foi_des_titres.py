# Vous avez cru les titres : une affirmation sans contrôle, ou une option, ne vaut pas deux points.
# À partir de : right_prise_de_notes
# Remplacer :
        "Nordavel Solutions": [0, 2, 1, 1, 1, 1, 0, 2, 0, 1, 1, 1, 2, 1, 2, 0],
# par :
        "Nordavel Solutions": [0, 2, 2, 2, 2, 2, 2, 2, 1, 2, 2, 1, 2, 2, 2, 1],
