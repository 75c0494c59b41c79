# Faute : les pages ne sont pas lues ; la page de l'opération Noël 2025, terminée, reçoit un lien et une orpheline n'en reçoit pas.
reseau = maillage.graphe(maillage.liens_internes(SITE), pages.fichiers(SITE))
indexables = indexation.indexables(SITE)
profondeurs = maillage.profondeurs(reseau)
orphelines = maillage.orphelines(reseau, indexables)
a_rapprocher = [p for p in indexables if p not in orphelines and not profondeurs[p] <= 3]
top_pagerank = maillage.pagerank(reseau).head(10).round(4).rename_axis("page").reset_index()
liens_a_poser = pd.DataFrame(
    [
        ("/terreaux/", "/terreaux/terreau-sans-tourbe-sac-de-20-l.html", "Terreau sans tourbe, sac de 20 L"),
        ("/basse-cour/", "/conseils/poules-pondeuses-hiver.html", "Aider ses poules à passer l'hiver"),
        ("/coffrets/", "/operations/noel-2025.html", "Noël 2025 à la coopérative"),
        ("/conseils/", "/conseils/hotel-a-insectes.html", "Fabriquer un hôtel à insectes"),
        ("/epicerie/", "/epicerie/sel-gris-marin.html", "Sel gris marin"),
    ],
    columns=["page", "cible", "ancre"],
)
