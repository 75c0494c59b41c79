# Faute : la cible écrite dans le fichier est prise pour la destination finale, sans suivre la chaîne.
livrees = list(pages.fichiers(SITE))
table = indexation.lire_redirections(SITE)
redirections_suivies = table[table["statut"].between(300, 399)].rename(columns={"cible": "destination"})
redirections_suivies["sauts"] = 1
redirections_suivies["issue"] = redirections_suivies["destination"].map(
    indexation.statuts(redirections_suivies["destination"], livrees, table)
).astype(str)
internes = maillage.liens_internes(SITE)[["page", "cible"]].drop_duplicates()
internes["statut"] = internes["cible"].map(indexation.statuts(internes["cible"], livrees, table))
liens_a_corriger = internes[internes["statut"] != 200].copy()
fins = redirections_suivies[redirections_suivies["issue"] == "200"].set_index("source")["destination"]
liens_a_corriger["remplacer_par"] = liens_a_corriger["cible"].map(fins).fillna("")
