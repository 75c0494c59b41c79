# Vous avez relevé un prix TTC dans une colonne hors taxes.
# À partir de : right_prise_de_notes
# Remplacer :
    "Studio Brizhenn": (94_700, 950, "2 %", 0, 45, 25, "France", "France", "comprise"),
# par :
    "Studio Brizhenn": (113_640, 1_140, "2 %", 0, 45, 25, "France", "France", "comprise"),
