# Erreur : l'offre commune est prise pour un atout.
# À partir de : solution
# Remplacer :
        "offre": 1 - dossiers["offre_commune"],
# par :
        "offre": dossiers["offre_commune"],
