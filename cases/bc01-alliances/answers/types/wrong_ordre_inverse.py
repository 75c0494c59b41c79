# Erreur : les règles sont écrasées dans l'ordre, la dernière satisfaite l'emporte.
types = dossiers[["id"]].assign(type="sans suite")
types.loc[
    dossiers["capacite_conception"] & (dossiers["delai_conception_mois"] <= 9), "type"
] = "co-développement"
types.loc[dossiers["produit_marque"] & (dossiers["notoriete_pct"] >= 15), "type"] = "co-branding"
types.loc[alliances.audience_mensuelle(dossiers) >= 4000, "type"] = "co-marketing"
