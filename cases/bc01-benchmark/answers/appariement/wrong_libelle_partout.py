# Erreur : tout est rapproché par le libellé, le GTIN ne sert qu'au bilan.
vendus = produits[produits["statut"] != "arrêté"]
propre = benchmark.nettoyer_gtin(prix["gtin"])
juste = benchmark.gtin_valide(propre)
connu = propre.isin(vendus["gtin"])
etat = np.select(
    [prix["gtin"].isna(), propre.isna(), ~juste, ~connu],
    ["absent", "illisible", "cle_fausse", "inconnu"],
    "rapproche",
)
bilan_gtin = pd.Series(etat).value_counts().to_dict()
par_nom = benchmark.rapprocher_libelles(prix["libelle"], vendus.set_index("sku")["nom"])
retenu = par_nom["score"] >= 90
appariement = prix[["acteur_id", "ligne"]].assign(
    sku=par_nom["candidat"].where(retenu),
    methode=np.where(retenu, "libelle", "aucun"),
    score=par_nom["score"],
)
