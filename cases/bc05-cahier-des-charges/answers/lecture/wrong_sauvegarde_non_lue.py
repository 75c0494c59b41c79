# Vous avez donné aux sauvegardes le pays de l'hébergement : les conditions générales disent autre chose.
# À partir de : right_prise_de_notes
# Remplacer :
    "Nordavel Solutions": (58_000, 690, "3 %", 0.002, 40, 16, "Irlande", "États-Unis", "comprise"),
# par :
    "Nordavel Solutions": (58_000, 690, "3 %", 0.002, 40, 16, "Irlande", "Irlande", "comprise"),
# Remplacer :
    "Atelier Tréouzel": (103_420, 980, "2 %", 0, 38, 24, "France", "Allemagne", "comprise"),
# par :
    "Atelier Tréouzel": (103_420, 980, "2 %", 0, 38, 24, "France", "France", "comprise"),
# Remplacer :
    "Morgalon Commerce": (56_120, 850, "3 %", 0.008, 22, 18, "Pays-Bas", "Suède", "gratuite de par la loi"),
# par :
    "Morgalon Commerce": (56_120, 850, "3 %", 0.008, 22, 18, "Pays-Bas", "Pays-Bas", "gratuite de par la loi"),
