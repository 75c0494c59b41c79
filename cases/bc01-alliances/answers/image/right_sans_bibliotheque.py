# Autre méthode : groupby et une boucle sur les dossiers, sans les outils de la bibliothèque.
nous = dict(zip(image_comptoir["attribut"], image_comptoir["note"], strict=True))
importance = dict(zip(image_comptoir["attribut"], image_comptoir["poids"], strict=True))
lignes = []
for identifiant, notes in lectures_image.groupby("id"):
    ligne, haut, bas, doute = {"id": identifiant}, 0.0, 0.0, False
    for attribut in ATTRIBUTS:
        lues = notes.loc[notes["attribut"] == attribut, "note"].dropna().tolist()
        doute = doute or (len(lues) == 2 and abs(lues[0] - lues[1]) >= 1.5)
        ligne[attribut] = sum(lues) / len(lues) - nous[attribut] if lues else np.nan
        if lues:
            haut += importance[attribut] * abs(ligne[attribut])
            bas += importance[attribut]
    ligne["coherence"] = round(1 - haut / bas / 5, 4)
    socle = [ligne["qualite"], ligne["ecologie"]]
    if min(s for s in socle if not np.isnan(s)) <= -1:
        ligne["alerte"] = "oui"
    else:
        ligne["alerte"] = "indéterminée" if np.isnan(socle).any() else "non"
    lignes.append({**ligne, "fragile": doute})
image = pd.DataFrame(lignes)
