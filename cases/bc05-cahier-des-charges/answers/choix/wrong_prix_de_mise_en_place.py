# Note le prix de mise en place au lieu du coût sur trois ans : le moins cher à l'achat l'emporte.
# À partir de : right_balayage
# Remplacer :
prix = total
# par :
prix = mep
