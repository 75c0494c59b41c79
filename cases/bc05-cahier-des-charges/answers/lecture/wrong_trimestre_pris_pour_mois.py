# Vous avez relevé un montant par trimestre ou par an comme un montant par mois.
# À partir de : right_prise_de_notes
# Remplacer :
    "Morgalon Commerce": (56_120, 850, "3 %", 0.008, 22, 18, "Pays-Bas", "Suède", "gratuite de par la loi"),
# par :
    "Morgalon Commerce": (56_120, 2_550, "3 %", 0.008, 22, 18, "Pays-Bas", "Suède", "gratuite de par la loi"),
# Remplacer :
    "Collectif Garzh": (106_500, 1_150, "2,5 %", 0, 30, 31, "Belgique", "Belgique", "payante"),
# par :
    "Collectif Garzh": (106_500, 13_800, "2,5 %", 0, 30, 31, "Belgique", "Belgique", "payante"),
