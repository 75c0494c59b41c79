# Faute : un lien vers une adresse redirigée est jugé bon, puisque l'internaute arrive quelque part.
livrees = list(pages.fichiers(SITE))
table = indexation.lire_redirections(SITE)
redirections_suivies = indexation.suivre(table, livrees)
internes = maillage.liens_internes(SITE)[["page", "cible"]].drop_duplicates()
internes["statut"] = internes["cible"].map(indexation.statuts(internes["cible"], livrees, table))
liens_a_corriger = internes[internes["statut"] >= 400].assign(remplacer_par="")
