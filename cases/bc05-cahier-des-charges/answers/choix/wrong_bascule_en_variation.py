# Donne la variation du poids au lieu du poids de bascule.
# À partir de : right_balayage
# Remplacer :
    lignes.append((critere, round(100 * poids_bascule, 1), nouveau))
# par :
    lignes.append((critere, round(100 * (poids_bascule - p[critere]), 1), nouveau))
