# Vous avez accepté des frais de sortie que le Data Act interdit à un service standard.
# À partir de : right_prise_de_notes
# Remplacer :
    "Morgalon Commerce": (56_120, 850, "3 %", 0.008, 22, 18, "Pays-Bas", "Suède", "gratuite de par la loi"),
# par :
    "Morgalon Commerce": (56_120, 850, "3 %", 0.008, 22, 18, "Pays-Bas", "Suède", "payante"),
