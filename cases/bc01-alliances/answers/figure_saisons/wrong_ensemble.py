# Erreur : l'indice du Comptoir est celui de toutes les familles.
# À partir de : right_boucle_de_traces
# Remplacer :
courbes.loc["Comptoir (jardin)"] = saison_comptoir["jardin"].to_numpy()
# par :
courbes.loc["Comptoir (jardin)"] = saison_comptoir["ensemble"].to_numpy()
