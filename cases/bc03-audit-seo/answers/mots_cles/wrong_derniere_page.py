# Vous êtes parti de la moins bonne des pages affichées pour un mot-clé, au lieu de la meilleure.
# À partir de : solution
# Remplacer :
hors_marque.sort_values("place").drop_duplicates
# par :
hors_marque.sort_values("place", ascending=False).drop_duplicates
