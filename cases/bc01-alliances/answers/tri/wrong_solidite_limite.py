# Erreur : une solidité de 40 tout juste est jugée insuffisante.
# À partir de : solution
# Remplacer :
        "solidite": fiches["solidite"] < 40,
# par :
        "solidite": fiches["solidite"] <= 40,
