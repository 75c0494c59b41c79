# Faute : toute page hors d'atteinte est dite orpheline, même si une autre page isolée la lie.
g = maillage.graphe(maillage.liens_internes(SITE), pages.fichiers(SITE))
bonnes = indexation.indexables(SITE)
profondeurs = maillage.profondeurs(g)
orphelines = [p for p in bonnes if np.isnan(profondeurs[p])]
a_rapprocher = [p for p in bonnes if profondeurs[p] > 3]
top_pagerank = maillage.pagerank(g).head(10).round(4).rename_axis("page").reset_index()
