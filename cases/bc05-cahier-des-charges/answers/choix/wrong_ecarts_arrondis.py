# Arrondit les notes finales au centième avant de les comparer : les écarts serrés sont faux.
# À partir de : right_balayage
# Remplacer :
    return (grille * autres).sum(axis=1)
# par :
    return (grille * autres).sum(axis=1).round(2)
