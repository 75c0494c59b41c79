# Charge calculée avec les doublons : deux lots s'allongent d'une semaine.
# À partir de : right_a_la_main
# Remplacer :
garde = propre[propre["priorite"] != "Won't"]
# par :
garde = exigences[exigences["priorite"] != "Won't"]
