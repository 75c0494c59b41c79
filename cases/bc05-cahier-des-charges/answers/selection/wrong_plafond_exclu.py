# Élimine l'offre exactement au plafond.
# À partir de : right_boucle_verticale
# Remplacer :
    if round(mep[rang], 2) > round(plafond, 2):
# par :
    if round(mep[rang], 2) >= round(plafond, 2):
