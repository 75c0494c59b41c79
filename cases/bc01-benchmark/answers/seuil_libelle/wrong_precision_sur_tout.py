# Vous avez divisé par toutes les lignes : la précision se rapporte aux seules lignes proposées.
noms = produits[produits["statut"] != "arrêté"].set_index("sku")["nom"]
essai = benchmark.rapprocher_libelles(prix["libelle"], noms)
controle = prix[["acteur_id", "ligne"]].merge(appariements, how="left", on=["acteur_id", "ligne"])
exact = essai["candidat"] == controle["sku"].fillna("")
lignes = []
for s in range(70, 96):
    retenue = essai["score"] >= s
    bons = (exact & retenue).sum()
    lignes.append((s, retenue.sum(), bons / len(prix), bons / controle["sku"].notna().sum()))
seuils = pd.DataFrame(lignes, columns=["seuil", "proposees", "precision", "rappel"])
seuil_retenu = int(seuils.loc[seuils["precision"].idxmax(), "seuil"])
