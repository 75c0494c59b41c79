# Autre écriture : une colonne par modèle, dernier non direct trouvé par tri.
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
fins = chemins.sort_values("rang").drop_duplicates("id_chemin", keep="last")["canal"].value_counts()
attribution["ventes_dernier"] = attribution["canal"].map(fins).fillna(0)
