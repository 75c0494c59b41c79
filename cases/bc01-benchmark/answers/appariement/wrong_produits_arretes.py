# Erreur : les produits arrêtés restent candidats, leurs GTIN et leurs noms attirent des lignes.
nets = benchmark.nettoyer_gtin(prix["gtin"])
justes = benchmark.gtin_valide(nets)
trouve = nets.where(justes).map(produits.set_index("gtin")["sku"])
etats = np.select(
    [prix["gtin"].isna(), nets.isna(), ~justes, trouve.isna()],
    ["absent", "illisible", "cle_fausse", "inconnu"],
    "rapproche",
)
bilan_gtin = pd.Series(etats).value_counts().to_dict()
noms = benchmark.rapprocher_libelles(prix["libelle"], produits.set_index("sku")["nom"])
methode = pd.Series(
    np.select([trouve.notna(), noms["score"] >= 90], ["gtin", "libelle"], "aucun"), index=prix.index
)
appariement = prix[["acteur_id", "ligne"]].assign(
    sku=trouve.where(methode == "gtin", noms["candidat"].where(methode == "libelle")),
    methode=methode,
    score=noms["score"].mask(methode == "gtin", 100.0),
)
