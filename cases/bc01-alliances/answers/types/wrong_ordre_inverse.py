# Vous avez gardé la dernière règle satisfaite au lieu de la première.
mensuelle = dossiers["audience"] / dossiers["periode_audience"].map({"mois": 1, "an": 12})
types = dossiers[["id"]].assign(type="sans suite")
types.loc[
    dossiers["capacite_conception"] & (dossiers["delai_conception_mois"] <= 9), "type"
] = "co-développement"
types.loc[dossiers["produit_marque"] & (dossiers["recherches_mois"] >= 1000), "type"] = "co-branding"
types.loc[mensuelle >= 4000, "type"] = "co-marketing"
