# Vous avez comparé un seuil au référentiel sans le mettre dans la même unité.
# À partir de : right_expression_reguliere
# Remplacer :
        rapport = minutes.get(exigence.unite, 1) / minutes.get(mesure["unite"], 1)
# par :
        rapport = 1
