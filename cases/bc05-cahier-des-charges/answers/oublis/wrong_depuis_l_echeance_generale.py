# Vous avez compté les jours jusqu'à la réception des factures, ou dans le mauvais mois : relisez les deux échéances.
# À partir de : right_lues_une_a_une
# Remplacer :
jours_de_marge = (datetime.date(2027, 9, 1) - datetime.date(2027, 8, 27)).days
# par :
jours_de_marge = (datetime.date(2027, 8, 27) - datetime.date(2026, 9, 1)).days
