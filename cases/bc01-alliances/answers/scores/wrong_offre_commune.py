# Vous avez récompensé l'offre commune au lieu de l'offre différente.
# À partir de : solution
# Remplacer :
        "offre": 1 - dossiers["offre_commune"],
# par :
        "offre": dossiers["offre_commune"],
