# Faute : les liens nofollow (panier, recherche) sont comptés comme les autres.
tous = maillage.liens_internes(SITE).assign(suivi=True)
g = maillage.graphe(tous, pages.fichiers(SITE))
bonnes = indexation.indexables(SITE)
profondeurs = maillage.profondeurs(g)
orphelines = maillage.orphelines(g, bonnes)
a_rapprocher = [p for p in bonnes if p not in orphelines and not profondeurs[p] <= 3]
top_pagerank = maillage.pagerank(g).head(10).round(4).rename_axis("page").reset_index()
