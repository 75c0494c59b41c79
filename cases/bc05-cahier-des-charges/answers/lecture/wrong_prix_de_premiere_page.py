# Vous avez relevé le prix de base : des options nécessaires au périmètre, en annexe, manquent.
# À partir de : right_prise_de_notes
# Remplacer :
    "Morgalon Commerce": (56_120, 850, "3 %", 0.008, 22, 18, "Pays-Bas", "Suède", "gratuite de par la loi"),
# par :
    "Morgalon Commerce": (44_900, 850, "3 %", 0.008, 22, 18, "Pays-Bas", "Suède", "gratuite de par la loi"),
# Remplacer :
    "Atelier Tréouzel": (103_420, 980, "2 %", 0, 38, 24, "France", "Allemagne", "comprise"),
# par :
    "Atelier Tréouzel": (93_900, 980, "2 %", 0, 38, 24, "France", "Allemagne", "comprise"),
# Remplacer :
    "Collectif Garzh": (106_500, 1_150, "2,5 %", 0, 30, 31, "Belgique", "Belgique", "payante"),
# par :
    "Collectif Garzh": (92_000, 1_150, "2,5 %", 0, 30, 31, "Belgique", "Belgique", "payante"),
# Remplacer :
    "Studio Brizhenn": (94_700, 950, "2 %", 0, 45, 25, "France", "France", "comprise"),
# par :
    "Studio Brizhenn": (87_500, 950, "2 %", 0, 45, 25, "France", "France", "comprise"),
# Remplacer :
    "Nordavel Solutions": (58_000, 690, "3 %", 0.002, 40, 16, "Irlande", "États-Unis", "comprise"),
# par :
    "Nordavel Solutions": (46_000, 690, "3 %", 0.002, 40, 16, "Irlande", "États-Unis", "comprise"),
