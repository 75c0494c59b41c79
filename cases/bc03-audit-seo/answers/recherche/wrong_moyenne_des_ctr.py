# Vous avez fait la moyenne des CTR des requêtes au lieu du rapport de la somme des clics à celle des impressions.
# À partir de : solution
# Remplacer :
"ctr_hors_marque": autres["Clics"].sum() / autres["Impressions"].sum(),
# par :
"ctr_hors_marque": autres["CTR"].mean(),
