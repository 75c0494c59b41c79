# Vous avez arrêté le délai avant la recette ou la stabilisation qui précèdent la mise en ligne.
# À partir de : right_prise_de_notes
# Remplacer :
    "Studio Brizhenn": (94_700, 950, "2 %", 0, 45, 25, "France", "France", "comprise"),
# par :
    "Studio Brizhenn": (94_700, 950, "2 %", 0, 45, 23, "France", "France", "comprise"),
# Remplacer :
    "Collectif Garzh": (106_500, 1_150, "2,5 %", 0, 30, 31, "Belgique", "Belgique", "payante"),
# par :
    "Collectif Garzh": (106_500, 1_150, "2,5 %", 0, 30, 30, "Belgique", "Belgique", "payante"),
