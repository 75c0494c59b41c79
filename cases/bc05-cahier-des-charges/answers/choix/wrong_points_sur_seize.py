# Vous avez rapporté les points de chaque critère à un autre maximum que huit.
# À partir de : right_balayage
# Remplacer :
notes = points_lus.groupby("critere").sum().T / 0.8
# par :
notes = points_lus.groupby("critere").sum().T / 1.6
