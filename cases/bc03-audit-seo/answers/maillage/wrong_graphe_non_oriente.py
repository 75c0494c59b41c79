# Faute : le graphe n'est pas orienté ; un lien se remonte comme il se descend, et rien n'est hors d'atteinte.
g = maillage.graphe(maillage.liens_internes(SITE), pages.fichiers(SITE)).to_undirected().to_directed()
bonnes = indexation.indexables(SITE)
profondeurs = maillage.profondeurs(g)
orphelines = maillage.orphelines(g, bonnes)
a_rapprocher = [p for p in bonnes if p not in orphelines and not profondeurs[p] <= 3]
top_pagerank = maillage.pagerank(g).head(10).round(4).rename_axis("page").reset_index()
liens_a_poser = pd.DataFrame(
    [
        ("/terreaux/", "/terreaux/terreau-sans-tourbe-sac-de-20-l.html", "Terreau sans tourbe, sac de 20 L"),
        ("/basse-cour/", "/conseils/poules-pondeuses-hiver.html", "Aider ses poules à passer l'hiver"),
        ("/plants-et-semences/", "/operations/foire-aux-plants.html", "Réserver à la foire aux plants"),
        ("/conseils/", "/conseils/hotel-a-insectes.html", "Fabriquer un hôtel à insectes"),
        ("/epicerie/", "/epicerie/sel-gris-marin.html", "Sel gris marin"),
    ],
    columns=["page", "cible", "ancre"],
)
