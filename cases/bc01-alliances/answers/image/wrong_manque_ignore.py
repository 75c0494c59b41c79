# Vous avez pris une note du socle absente pour une bonne note.
# À partir de : solution
# Remplacer :
        [(du_socle <= -1).any(axis=1), du_socle.isna().any(axis=1)], ["oui", "indéterminée"], "non"
# par :
        [(du_socle <= -1).any(axis=1)], ["oui"], "non"
