# Faute : les liens nofollow (panier, recherche) sont comptés comme les autres.
tous = maillage.liens_internes(SITE).assign(suivi=True)
g = maillage.graphe(tous, pages.fichiers(SITE))
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
