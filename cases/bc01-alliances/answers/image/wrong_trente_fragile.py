# Erreur : une enquête de 30 répondants tout juste est dite fragile.
# À partir de : solution
# Remplacer :
    fragile=dossiers["repondants_image"] < 30,
# par :
    fragile=dossiers["repondants_image"] <= 30,
