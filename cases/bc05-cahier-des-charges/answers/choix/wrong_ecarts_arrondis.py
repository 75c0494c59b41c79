# Vous avez arrondi les notes finales avant de les comparer : les écarts serrés sont faux.
# À partir de : right_balayage
# Remplacer :
    return (notes * autres).sum(axis=1)
# par :
    return (notes * autres).sum(axis=1).round(2)
