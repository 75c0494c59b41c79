# Vous avez laissé les doublons dans la charge : des lots s'allongent.
# À partir de : right_a_la_main
# Remplacer :
garde = propre[propre["priorite"] != "Won't"]
# par :
garde = exigences[exigences["priorite"] != "Won't"]
