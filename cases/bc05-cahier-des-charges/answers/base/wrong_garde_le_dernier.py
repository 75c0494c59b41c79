# Vous avez gardé la dernière demande au lieu du plus petit identifiant.
# À partir de : wrong_casse_seulement
# Remplacer :
brut = exigences.sort_values("id").assign(cle=exigences["enonce"].str.lower().str.rstrip("."))
brut["doublon_de"] = brut.groupby("cle")["id"].transform("first")
# par :
brut = exigences.assign(cle=cdc.normaliser(exigences["enonce"])).sort_values("id")
brut["doublon_de"] = brut.groupby("cle")["id"].transform("last")
