# Autre méthode : boucle par acteur, conversions à la main, sommes explicites.
vers_base = {"kg": 1000, "g": 1, "L": 1000, "cl": 10, "pièce": 1}
fiche = produits.set_index("sku").to_dict("index")
lignes = []
for acteur_id, releve in prix.merge(appariements, on=["acteur_id", "ligne"]).groupby("acteur_id"):
    meilleurs = {}
    for article in releve.itertuples():
        if article.en_stock != "oui" or pd.isna(article.sku):
            continue
        produit = fiche[article.sku]
        ttc = article.prix_affiche
        if article.base_prix == "HT":
            ttc *= 1 + produit["tva"] / 100
        ttc *= produit["quantite_nette"] * vers_base[produit["unite"]]
        ttc /= article.quantite_nette * vers_base[article.unite]
        meilleurs[article.sku] = min(ttc, meilleurs.get(article.sku, float("inf")))
    total_nous = sum(fiche[sku]["prix_ttc"] for sku in meilleurs)
    indice = 100 * sum(meilleurs.values()) / total_nous if len(meilleurs) >= 20 else np.nan
    lignes.append((indice, len(meilleurs), acteur_id))
indices = pd.DataFrame(lignes, columns=["indice", "articles", "acteur_id"]).set_index("acteur_id")
