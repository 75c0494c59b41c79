# Mesure la préparation des commandes à retirer avec un indicateur du tunnel.
# À partir de : right_six_autres_mesures
# Remplacer :
    "EX-61": ("heures de retrait proposées pendant l'ouverture du dépôt", 98),
# par :
    "EX-61": ("commandes d'essai menées à terme sur mobile", 90),
