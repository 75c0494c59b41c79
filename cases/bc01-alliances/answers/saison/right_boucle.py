# Autre méthode : une boucle et np.corrcoef sur les mois connus, corrélation arrondie à 4 décimales.
lignes = []
for _, dossier in dossiers.iterrows():
    x = dossier[MOIS].to_numpy(dtype=float)
    y = saison_comptoir["jardin" if dossier["univers"] == "jardin" else "epicerie"].to_numpy()
    connus = ~np.isnan(x)
    if connus.sum() < 8:
        lignes.append((dossier["id"], np.nan, "indéterminée", np.nan))
        continue
    coefficient = np.corrcoef(x[connus], y[connus])[0, 1]
    indice = x / x[connus].mean()
    if coefficient <= -0.3:
        texte, attrait = "contre-saison", np.where(y < 1, indice, np.nan)
    else:
        texte, attrait = "synchrone" if coefficient >= 0.6 else "neutre", indice * y
    lignes.append((dossier["id"], round(coefficient, 4), texte, int(np.nanargmax(attrait)) + 1))
saison = pd.DataFrame(lignes, columns=["id", "correlation", "lecture", "mois_action"])
