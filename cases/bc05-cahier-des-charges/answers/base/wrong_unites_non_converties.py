# Vous avez comparé des durées d'unités différentes comme de simples nombres : une divergence n'en est pas une.
triees = exigences.sort_values("id")
cles = triees["enonce"].str.lower().str.split().str.join(" ").str.rstrip(".")
paires = []
vues = {}
for identifiant, cle in zip(triees["id"], cles, strict=True):
    if cle in vues:
        paires.append({"id": identifiant, "doublon_de": vues[cle]})
    vues.setdefault(cle, identifiant)
doublons = pd.DataFrame(paires)
propre = cdc.sans_doublons(exigences).dropna(subset=["indicateur"])
divergences = {
    nom: groupe["id"].tolist()
    for nom, groupe in propre.groupby("indicateur")
    if groupe["seuil"].nunique() > 1
}
