# Vous avez fait débuter l'action le mois du pic au lieu du mois qui le précède.
# À partir de : right_boucle
# Remplacer :
    debut = pd.Timestamp(2027, avant or 12, 1)
# par :
    debut = pd.Timestamp(2027, avant + 1, 1)
