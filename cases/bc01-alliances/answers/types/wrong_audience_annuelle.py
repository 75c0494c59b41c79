# Vous avez lu une audience annuelle comme une audience mensuelle.
# À partir de : solution
# Remplacer :
mensuelle = dossiers["audience"] / dossiers["periode_audience"].map({"mois": 1, "an": 12})
# par :
mensuelle = dossiers["audience"]
