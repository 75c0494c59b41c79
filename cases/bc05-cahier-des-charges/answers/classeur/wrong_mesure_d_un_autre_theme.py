# Vous avez mesuré une exigence avec un indicateur d'un autre thème.
# À partir de : right_sept_autres_mesures
# Remplacer :
    "EX-61": ("heures de retrait proposées pendant l'ouverture du dépôt", 98),
# par :
    "EX-61": ("commandes d'essai menées à terme sur mobile", 90),
