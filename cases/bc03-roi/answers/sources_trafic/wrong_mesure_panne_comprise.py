# Vous avez laissé les jours de panne dans le taux de mesure.
# À partir de : right_divisions_directes
# Remplacer :
sain = j[~panne]
# par :
sain = j
