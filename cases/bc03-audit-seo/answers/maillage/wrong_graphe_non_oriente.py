# Faute : le graphe n'est pas orienté ; un lien se remonte comme il se descend, et rien n'est hors d'atteinte.
# À partir de : wrong_orphelines_hors_d_atteinte
# Remplacer :
g = maillage.graphe(maillage.liens_internes(SITE), pages.fichiers(SITE))
# par :
g = maillage.graphe(maillage.liens_internes(SITE), pages.fichiers(SITE)).to_undirected().to_directed()
# Remplacer :
orphelines = [p for p in bonnes if np.isnan(profondeurs[p])]
a_rapprocher = [p for p in bonnes if profondeurs[p] > 3]
# par :
orphelines = maillage.orphelines(g, bonnes)
a_rapprocher = [p for p in bonnes if p not in orphelines and not profondeurs[p] <= 3]
