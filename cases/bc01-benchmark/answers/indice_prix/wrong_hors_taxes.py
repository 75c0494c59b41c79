# Vous avez pris tous les prix affichés pour des prix TTC : lisez la colonne base_prix.
reconnus = prix.merge(appariements.dropna(), on=["acteur_id", "ligne"])
reconnus = reconnus[reconnus["en_stock"] == "oui"]
fiche = produits.set_index("sku").loc[reconnus["sku"]].set_axis(reconnus.index)
reconnus["ramene"] = (
    reconnus["prix_affiche"]
    * benchmark.en_unite_de_base(fiche["quantite_nette"], fiche["unite"])
    / benchmark.en_unite_de_base(reconnus["quantite_nette"], reconnus["unite"])
)
reconnus["reference"] = fiche["prix_ttc"]
uniques = reconnus.sort_values("ramene").drop_duplicates(["acteur_id", "sku"])
indices = pd.DataFrame(
    {
        "articles": uniques.groupby("acteur_id").size(),
        "indice": benchmark.indice_prix(
            uniques["ramene"], uniques["reference"], uniques["acteur_id"]
        ),
    }
).reset_index(names="acteur_id")
indices.loc[indices["articles"] < 20, "indice"] = np.nan
