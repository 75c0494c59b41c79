# Vous avez ramené chaque courbe à son maximum au lieu de sa moyenne.
# À partir de : right_boucle_de_traces
# Remplacer :
courbes = alliances.indices_saison(montres[MOIS])
# par :
courbes = montres[MOIS].div(montres[MOIS].max(axis=1), axis=0)
