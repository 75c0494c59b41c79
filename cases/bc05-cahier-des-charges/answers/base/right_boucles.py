# Sans cdc.normaliser : découpage des mots, dictionnaire des énoncés vus, conversions à la main ; tuples.
triees = exigences.sort_values("id")
cles = triees["enonce"].str.lower().str.split().str.join(" ").str.rstrip(".")
paires = []
vues = {}
for identifiant, cle in zip(triees["id"], cles, strict=True):
    if cle in vues:
        paires.append({"id": identifiant, "doublon_de": vues[cle]})
    vues.setdefault(cle, identifiant)
doublons = pd.DataFrame(paires)
propre = cdc.sans_doublons(exigences)
propre = propre[propre["indicateur"].notna()].copy()
minutes = {"min": 1, "h": 60, "j": 1440, "s": 1 / 60}
propre["commun"] = [s * minutes.get(u, 1) for s, u in zip(propre["seuil"], propre["unite"], strict=True)]
divergences = {}
for nom in propre["indicateur"].unique():
    lignes = propre[propre["indicateur"] == nom]
    if len(set(lignes["commun"])) > 1:
        divergences[nom] = tuple(lignes["id"])
