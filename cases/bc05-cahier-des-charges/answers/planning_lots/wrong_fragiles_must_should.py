# Vous avez oublié les dépendances envers une Should : seules Could et Won't sont relevées.
# À partir de : right_a_la_main
# Remplacer :
        if autre and rang.get(identifiant) == "Must" and rang.get(autre) != "Must"
# par :
        if autre and rang.get(identifiant) == "Must" and rang.get(autre) in ("Could", "Won't")
