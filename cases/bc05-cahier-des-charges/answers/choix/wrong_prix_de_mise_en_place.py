# Vous avez noté le prix de mise en place au lieu du coût sur trois ans.
# À partir de : right_balayage
# Remplacer :
prix = en_lice["total"]
# par :
prix = en_lice["mise_en_place"]
