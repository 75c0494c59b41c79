# Vous n'avez pas confronté les seuils au référentiel des mesures : un seuil que personne ne tient reste.
# À partir de : right_expression_reguliere
# Remplacer :
        hors.append(not mesure["mini"] <= exigence.seuil * rapport <= mesure["maxi"])
# par :
        hors.append(False)
