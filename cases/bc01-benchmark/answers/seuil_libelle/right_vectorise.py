# Autre méthode : comparaisons par diffusion numpy, colonnes dans un autre ordre.
noms = produits.loc[produits["statut"] != "arrêté"].set_index("sku")["nom"]
essai = benchmark.rapprocher_libelles(prix["libelle"], noms).assign(
    acteur_id=prix["acteur_id"], ligne=prix["ligne"]
)
essai = essai.merge(appariements, on=["acteur_id", "ligne"])
bornes = np.arange(70, 96)
retenues = essai["score"].to_numpy()[:, None] >= bornes
justes = (essai["candidat"] == essai["sku"].fillna("")).to_numpy()[:, None] & retenues
seuils = pd.DataFrame(
    {
        "rappel": justes.sum(axis=0) / essai["sku"].notna().sum(),
        "precision": justes.sum(axis=0) / retenues.sum(axis=0),
        "proposees": retenues.sum(axis=0),
        "seuil": bornes,
    }
)
seuil_retenu = seuils.query("precision >= 0.97")["seuil"].iloc[0]
