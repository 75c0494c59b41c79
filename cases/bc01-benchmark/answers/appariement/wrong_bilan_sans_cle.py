# Erreur : la clé de contrôle n'est pas vérifiée, les fautes de frappe passent pour des GTIN inconnus.
vendus = produits[produits["statut"] != "arrêté"]
propre = benchmark.nettoyer_gtin(prix["gtin"])
par_gtin = propre.map(vendus.set_index("gtin")["sku"])
bilan_gtin = {
    "absent": int(prix["gtin"].isna().sum()),
    "illisible": int((propre.isna() & prix["gtin"].notna()).sum()),
    "cle_fausse": 0,
    "inconnu": int((propre.notna() & par_gtin.isna()).sum()),
    "rapproche": int(par_gtin.notna().sum()),
}
par_nom = benchmark.rapprocher_libelles(prix["libelle"], vendus.set_index("sku")["nom"])
methode = pd.Series(
    np.select([par_gtin.notna(), par_nom["score"] >= 90], ["gtin", "libelle"], "aucun")
)
appariement = prix[["acteur_id", "ligne"]].assign(
    sku=par_gtin.where(methode == "gtin", par_nom["candidat"].where(methode == "libelle")),
    methode=methode,
    score=par_nom["score"].mask(methode == "gtin", 100.0),
)
