# Vous avez gardé les articles en rupture et les doublons, et publié l'indice quel que soit le nombre d'articles.
reconnus = prix.merge(appariements.dropna(), on=["acteur_id", "ligne"])
fiche = produits.set_index("sku").loc[reconnus["sku"]].set_axis(reconnus.index)
ttc = reconnus["prix_affiche"] * np.where(reconnus["base_prix"] == "HT", 1 + fiche["tva"] / 100, 1)
ramene = (
    ttc
    * benchmark.en_unite_de_base(fiche["quantite_nette"], fiche["unite"])
    / benchmark.en_unite_de_base(reconnus["quantite_nette"], reconnus["unite"])
)
indices = pd.DataFrame(
    {
        "articles": reconnus.groupby("acteur_id").size(),
        "indice": benchmark.indice_prix(ramene, fiche["prix_ttc"], reconnus["acteur_id"]),
    }
).reset_index(names="acteur_id")
