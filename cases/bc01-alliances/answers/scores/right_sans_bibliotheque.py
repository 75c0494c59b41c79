# Autre méthode : une boucle sur les dossiers, sans les outils de la bibliothèque.
voulus = dict(zip(segments_comptoir["segment"], segments_comptoir["poids_2027"], strict=True))
importance = dict(zip(grille["composante"], grille["poids"], strict=True))
lignes = []
for dossier in dossiers.to_dict("records"):
    y = saison_comptoir["jardin" if dossier["univers"] == "jardin" else "epicerie"].to_numpy()
    x = np.array([dossier[m] for m in MOIS], dtype=float)
    vus = ~np.isnan(x)
    ligne = {"id": dossier["id"], "km": dossier["distance_km"], "offre": 1 - dossier["offre_commune"]}
    ligne["cible"] = sum(voulus.get(s.strip().lower(), 0) for s in dossier["segments"].split(";"))
    ligne["proximite"] = max(0, 1 - dossier["distance_km"] / 250)
    if vus.sum() >= 8:
        ligne["saison"] = (1 - np.corrcoef(x[vus], y[vus])[0, 1]) / 2
    if dossier["visiteurs_interroges"] >= 20:
        par_mois = dossier["audience"] / (12 if dossier["periode_audience"] == "an" else 1)
        nouveaux = par_mois * (1 - dossier["deja_clients"] / dossier["visiteurs_interroges"])
        ligne["log"] = np.log10(nouveaux)
    lignes.append(ligne)
calcul = pd.DataFrame(lignes)
calcul["portee"] = (calcul["log"] - calcul["log"].min()) / (calcul["log"].max() - calcul["log"].min())
haut = sum(calcul[nom].fillna(0) * p for nom, p in importance.items())
bas = sum(calcul[nom].notna() * p for nom, p in importance.items())
calcul["score"] = 100 * haut / bas
calcul["entier"] = (calcul["score"] / 5).round()
scores = calcul.sort_values(["entier", "km", "id"], ascending=[False, True, True]).reset_index(drop=True)
scores = scores[["id", "score"]].assign(rang=scores.index + 1)
