# Autre méthode : calcul à la main, sans le module alliances, tri par clés successives.
mois_par_periode = np.where(dossiers["periode_audience"] == "an", 12, 1)
log = np.log10(dossiers["audience"] / mois_par_periode * (1 - dossiers["recouvrement_clients"]))
poids_cible = dict(zip(segments_comptoir["segment"], segments_comptoir["poids_2027"], strict=True))
c = pd.DataFrame({"id": dossiers["id"], "km": dossiers["distance_km"]})
c["cible"] = [sum(poids_cible.get(s.strip(), 0) for s in t.split(";")) for t in dossiers["segments"]]
c["portee"] = (log - log.min()) / (log.max() - log.min())
c["offre"] = 1 - dossiers["offre_commune"]
c["proximite"] = np.maximum(1 - dossiers["distance_km"] / 250, 0)
rs = []
for _, dossier in dossiers.iterrows():
    activite = pd.Series(dossier[MOIS].astype(float).to_numpy())
    indice = saison_comptoir["jardin" if dossier["univers"] == "jardin" else "epicerie"]
    rs.append(activite.corr(indice, min_periods=8))
c["saison"] = (1 - pd.Series(rs)) / 2
haut = bas = 0
for nom, poids in grille.to_numpy():
    haut = haut + poids * c[nom].fillna(0)
    bas = bas + poids * c[nom].notna()
c["score"] = 100 * haut / bas
scores = c[["score", "id"]]
ordre = sorted(c.index, key=lambda i: (-round(c["score"][i]), c["km"][i], c["id"][i]))
top10 = [c["id"][i] for i in ordre[:10]]
