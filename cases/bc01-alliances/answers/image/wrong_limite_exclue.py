# Erreur : la limite de −1,0 est exclue de l'alerte.
# À partir de : solution
# Remplacer :
        [(du_socle <= -1).any(axis=1), du_socle.isna().any(axis=1)], ["oui", "indéterminée"], "non"
# par :
        [(du_socle < -1).any(axis=1), du_socle.isna().any(axis=1)], ["oui", "indéterminée"], "non"
