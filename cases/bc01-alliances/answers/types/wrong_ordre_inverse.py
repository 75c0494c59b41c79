# Erreur : les règles sont écrasées dans l'ordre, la dernière satisfaite l'emporte.
mensuelle = dossiers["audience"] / dossiers["periode_audience"].map({"mois": 1, "an": 12})
types = dossiers[["id"]].assign(type="sans suite")
types.loc[
    dossiers["capacite_conception"] & (dossiers["delai_conception_mois"] <= 9), "type"
] = "co-développement"
types.loc[dossiers["produit_marque"] & (dossiers["notoriete_pct"] >= 15), "type"] = "co-branding"
types.loc[mensuelle >= 4000, "type"] = "co-marketing"
