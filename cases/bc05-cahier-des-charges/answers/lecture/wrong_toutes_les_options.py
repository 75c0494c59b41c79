# Vous avez compté toutes les options, même celles dont le périmètre n'a pas besoin.
# À partir de : right_prise_de_notes
# Remplacer :
    "Atelier Tréouzel": (103_420, 980, "2 %", 0, 38, 24, "France", "Allemagne", "comprise"),
# par :
    "Atelier Tréouzel": (143_020, 980, "2 %", 0, 38, 24, "France", "Allemagne", "comprise"),
# Remplacer :
    "Morgalon Commerce": (56_120, 850, "3 %", 0.008, 22, 18, "Pays-Bas", "Suède", "gratuite de par la loi"),
# par :
    "Morgalon Commerce": (65_620, 850, "3 %", 0.008, 22, 18, "Pays-Bas", "Suède", "gratuite de par la loi"),
# Remplacer :
    "Nordavel Solutions": (58_000, 690, "3 %", 0.002, 40, 16, "Irlande", "États-Unis", "comprise"),
# par :
    "Nordavel Solutions": (62_400, 690, "3 %", 0.002, 40, 16, "Irlande", "États-Unis", "comprise"),
