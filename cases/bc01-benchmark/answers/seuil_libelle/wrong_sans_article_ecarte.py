# Vous avez écarté d'emblée les lignes sans article contrôlé : les fausses paires ne se voient plus.
noms = produits[produits["statut"] != "arrêté"].set_index("sku")["nom"]
controle = prix.merge(appariements.dropna(), on=["acteur_id", "ligne"])
essai = benchmark.rapprocher_libelles(controle["libelle"], noms)
exact = essai["candidat"] == controle["sku"]
lignes = []
for s in range(70, 96):
    retenue = essai["score"] >= s
    bons = (exact & retenue).sum()
    lignes.append((s, retenue.sum(), bons / retenue.sum(), bons / len(controle)))
seuils = pd.DataFrame(lignes, columns=["seuil", "proposees", "precision", "rappel"])
seuil_retenu = int(seuils.loc[seuils["precision"] >= 0.97, "seuil"].min())
