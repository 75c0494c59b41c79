# Vous avez oublié la famille « client ».
# À partir de : right_cinq_de_plus
# Remplacer :
    "Part de nouveaux clients": periode(ventes["nouveau_client"].sum()),
# par :
    "ROI sur marge de Meta": periode(ventes["campagne"].str.contains("META").sum()),
