# Vous n'avez retenu aucune contre-saison : nos mois creux restent vides.
# À partir de : right_boucle
# Remplacer :
creux = next(f for f in candidats if f["lecture"] == "contre-saison")
# par :
candidats = [f for f in candidats if f["lecture"] != "contre-saison"]
creux = candidats[0]
