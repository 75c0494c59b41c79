# Faute : les liens nofollow (panier, recherche) sont comptés comme les autres.
# À partir de : wrong_graphe_non_oriente
# Remplacer :
g = maillage.graphe(maillage.liens_internes(SITE), pages.fichiers(SITE)).to_undirected().to_directed()
# par :
tous = maillage.liens_internes(SITE).assign(suivi=True)
g = maillage.graphe(tous, pages.fichiers(SITE))
