# Autre écriture : doublons cherchés aussi par campagne, colonnes ajoutées une à une.
triees = commandes.sort_values(["id_client", "campagne", "total_ttc", "horodatage"])
ecart = triees.groupby(["id_client", "campagne", "total_ttc"])["horodatage"].diff().dt.total_seconds()
double = ecart < 120
doublons = triees.loc[double, "id"].tolist()
valides = triees[(triees["statut"] != "annulée") & ~double].copy()
valides["ca_net_ht"] = valides["total_ht"] - valides["rembourse_ht"]
valides["plateforme"] = valides["campagne"].map(rapports.groupby("campagne")["plateforme"].first())
t = rapports.groupby("plateforme")[["conversions", "cout_ht", "valeur_ht"]].sum()
t["commandes"] = valides.groupby("plateforme").size()
t["ca_net_ht"] = valides.groupby("plateforme")["ca_net_ht"].sum()
t["surdeclaration"] = t["conversions"] / t["commandes"] - 1
t["ca_revendique_ht"] = t["valeur_ht"]
t["roas_revendique"] = t["valeur_ht"] / t["cout_ht"]
t["roas_reel"] = t["ca_net_ht"] / t["cout_ht"]
rapprochement = t.sort_values("surdeclaration", ascending=False).reset_index()
