# Vous avez tracé l'indice d'ensemble du Comptoir au lieu de celui du jardin.
# À partir de : right_boucle_de_traces
# Remplacer :
courbes.loc["Comptoir (jardin)"] = saison_comptoir["jardin"].to_numpy()
# par :
courbes.loc["Comptoir (jardin)"] = saison_comptoir["ensemble"].to_numpy()
