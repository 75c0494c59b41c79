# Vous avez laissé passer un écart du socle de −1 tout juste.
# À partir de : solution
# Remplacer :
        [(du_socle <= -1).any(axis=1), du_socle.isna().any(axis=1)], ["oui", "indéterminée"], "non"
# par :
        [(du_socle < -1).any(axis=1), du_socle.isna().any(axis=1)], ["oui", "indéterminée"], "non"
