# Autre méthode : dernier point non direct par `tail`, chemins tout directs ajoutés ensuite.
attribution = pd.DataFrame({modele: attribuer(chemins, modele) for modele in MODELES})

ordonnes = chemins.sort_values(["id_chemin", "rang"])
non_directs = ordonnes[ordonnes["canal"] != "direct"].groupby("id_chemin").tail(1)
tout_direct = ordonnes[~ordonnes["id_chemin"].isin(non_directs["id_chemin"])].groupby("id_chemin").tail(1)
attribution["dernier_non_direct"] = pd.concat([non_directs, tout_direct]).groupby("canal")["valeur_ht"].sum()
attribution = attribution.fillna(0.0)
attribution["coefficient"] = attribution["en_u"] / attribution["dernier"]
attribution = attribution.rename_axis("canal").reset_index().sort_values("canal", ignore_index=True)

sous_estimes = attribution.loc[attribution["coefficient"] >= 1.5, "canal"].tolist()
attribution["ventes_dernier"] = attribution["canal"].map(ordonnes.groupby("id_chemin")["canal"].last().value_counts())
