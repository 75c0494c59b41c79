# Vous avez compté 0 une note de solidité vide : elle est inconnue.
# À partir de : solution
# Remplacer :
        "solidite": fiches["solidite"] < 40,
# par :
        "solidite": fiches["solidite"].fillna(0) < 40,
