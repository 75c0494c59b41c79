# Erreur : une note de solidité vide est comptée 0, donc éliminatoire.
# À partir de : solution
# Remplacer :
        "solidite": fiches["solidite"] < 40,
# par :
        "solidite": fiches["solidite"].fillna(0) < 40,
