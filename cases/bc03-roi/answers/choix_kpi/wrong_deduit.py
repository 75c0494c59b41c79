# Vous avez retenu le ROAS et le ROI sur CA, qui disent la même chose à 1 près.
# À partir de : right_cinq_de_plus
# Remplacer :
    "ROI sur marge": periode(len(ventes)),
# par :
    "ROAS réel": periode(len(ventes)),
