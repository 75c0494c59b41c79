# Vous avez comparé les prix au conditionnement : ramenez chaque prix à la contenance du Comptoir.
reconnus = prix.merge(appariements.dropna(), on=["acteur_id", "ligne"])
reconnus = reconnus[reconnus["en_stock"] == "oui"]
fiche = produits.set_index("sku").loc[reconnus["sku"]].set_axis(reconnus.index)
reconnus["ttc"] = reconnus["prix_affiche"] * np.where(
    reconnus["base_prix"] == "HT", 1 + fiche["tva"] / 100, 1
)
reconnus["reference"] = fiche["prix_ttc"]
uniques = reconnus.sort_values("ttc").drop_duplicates(["acteur_id", "sku"])
indices = pd.DataFrame(
    {
        "articles": uniques.groupby("acteur_id").size(),
        "indice": benchmark.indice_prix(uniques["ttc"], uniques["reference"], uniques["acteur_id"]),
    }
).reset_index(names="acteur_id")
indices.loc[indices["articles"] < 20, "indice"] = np.nan
