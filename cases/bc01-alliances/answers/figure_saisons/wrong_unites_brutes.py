# Vous avez tracé les activités dans leur unité, sans les ramener à une moyenne de 1.
# À partir de : right_boucle_de_traces
# Remplacer :
courbes = alliances.indices_saison(montres[MOIS])
# par :
courbes = montres[MOIS].copy()
