# Vous avez jugé insuffisante une solidité égale au seuil.
# À partir de : solution
# Remplacer :
        "solidite": fiches["solidite"] < 40,
# par :
        "solidite": fiches["solidite"] <= 40,
