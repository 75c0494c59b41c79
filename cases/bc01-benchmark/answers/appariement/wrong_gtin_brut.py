# Erreur : les GTIN sont rapprochés tels que saisis, sans nettoyage.
vendus = produits[produits["statut"] != "arrêté"]
propre = prix["gtin"]
juste = benchmark.gtin_valide(propre)
par_gtin = propre.map(vendus.set_index("gtin")["sku"])
etat = np.select(
    [propre.isna(), ~juste & ~propre.fillna("").str.isdigit(), ~juste, par_gtin.isna()],
    ["absent", "illisible", "cle_fausse", "inconnu"],
    "rapproche",
)
bilan_gtin = pd.Series(etat).value_counts().to_dict()
par_nom = benchmark.rapprocher_libelles(prix["libelle"], vendus.set_index("sku")["nom"])
methode = pd.Series(
    np.select([par_gtin.notna(), par_nom["score"] >= 90], ["gtin", "libelle"], "aucun")
)
appariement = prix[["acteur_id", "ligne"]].assign(
    sku=par_gtin.where(methode == "gtin", par_nom["candidat"].where(methode == "libelle")),
    methode=methode,
    score=par_nom["score"].mask(methode == "gtin", 100.0),
)
