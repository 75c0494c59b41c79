# Vous n'avez mis les énoncés qu'en minuscules : une espace double ou insécable, un point final cachent des doublons.
brut = exigences.sort_values("id").assign(cle=exigences["enonce"].str.lower().str.rstrip("."))
brut["doublon_de"] = brut.groupby("cle")["id"].transform("first")
doublons = brut.loc[brut["id"] != brut["doublon_de"], ["id", "doublon_de"]]
propre = cdc.sans_doublons(exigences)
propre = propre[propre["indicateur"].notna()].copy()
minutes = {"min": 1, "h": 60, "j": 1440, "s": 1 / 60}
propre["commun"] = [s * minutes.get(u, 1) for s, u in zip(propre["seuil"], propre["unite"], strict=True)]
divergences = {}
for nom in propre["indicateur"].unique():
    lignes = propre[propre["indicateur"] == nom]
    if len(set(lignes["commun"])) > 1:
        divergences[nom] = tuple(lignes["id"])
