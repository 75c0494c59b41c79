# Vous avez fait la moyenne des rapports de prix au lieu du rapport des sommes.
reconnus = prix.merge(appariements.dropna(), on=["acteur_id", "ligne"])
reconnus = reconnus[reconnus["en_stock"] == "oui"]
fiche = produits.set_index("sku").loc[reconnus["sku"]].set_axis(reconnus.index)
ttc = reconnus["prix_affiche"] * np.where(reconnus["base_prix"] == "HT", 1 + fiche["tva"] / 100, 1)
reconnus["ramene"] = (
    ttc
    * benchmark.en_unite_de_base(fiche["quantite_nette"], fiche["unite"])
    / benchmark.en_unite_de_base(reconnus["quantite_nette"], reconnus["unite"])
)
reconnus["rapport"] = 100 * reconnus["ramene"] / fiche["prix_ttc"]
uniques = reconnus.sort_values("ramene").drop_duplicates(["acteur_id", "sku"])
groupes = uniques.groupby("acteur_id")["rapport"]
indices = pd.DataFrame({"articles": groupes.size(), "indice": groupes.mean()}).reset_index()
indices.loc[indices["articles"] < 20, "indice"] = np.nan
