# Erreur : ventes_dernier compte tous les points de contact du canal, pas les ventes qu'il conclut.
m = pd.DataFrame({nom: attribuer(chemins, nom) for nom in ["dernier", "premier"]})
m["lineaire"] = attribuer(chemins, "lineaire")
m["en_u"] = attribuer(chemins, "en_u")
m["declin"] = attribuer(chemins, "declin")
fin = chemins.assign(autre=chemins["canal"] != "direct").sort_values(["id_chemin", "autre", "rang"]).groupby("id_chemin").tail(1)
m["dernier_non_direct"] = fin.groupby("canal")["valeur_ht"].sum()
m["dernier_non_direct"] = m["dernier_non_direct"].fillna(0.0)
m["coefficient"] = m["en_u"] / m["dernier"]
sous_estimes = m.index[m["en_u"] >= 1.5 * m["dernier"]].tolist()
attribution = m.rename_axis("canal").sort_index().reset_index()
attribution["ventes_dernier"] = attribution["canal"].map(chemins["canal"].value_counts())
