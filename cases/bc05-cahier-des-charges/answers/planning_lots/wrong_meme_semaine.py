# Vous avez fait démarrer un lot la semaine même où s'achève le lot attendu.
# À partir de : right_a_la_main
# Remplacer :
        debut[lot] = 1 + fin[dernier] if dernier else 1
# par :
        debut[lot] = fin[dernier] if dernier else 1
