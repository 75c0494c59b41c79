# Autre méthode : deux barres par campagne, tracées par pandas.
triees = commandes.sort_values(["id_client", "campagne", "total_ttc", "horodatage"])
ecart = triees.groupby(["id_client", "campagne", "total_ttc"])["horodatage"].diff().dt.total_seconds()
v = triees[(triees["statut"] != "annulée") & ~(ecart < 120)].copy()
v["ca"] = v["total_ht"] - v["rembourse_ht"]
v["marge"] = v["ca"] - v["cout_marchandises_ht"] - v["cout_port_ht"] - v["frais_paiement_ht"]
t = v.groupby("campagne")[["ca", "marge"]].sum()
t["cout"] = rapports.groupby("campagne")["cout_ht"].sum()
t["roas"], t["seuil"] = t["ca"] / t["cout"], t["ca"] / t["marge"]
figure_rentabilite = t[["roas", "seuil"]].set_axis(["ROAS réel", "ROAS seuil"], axis=1).plot.barh(
    title="Trois campagnes passent leur seuil", xlabel="€ de CA net HT par € dépensé", color=graphiques.PALETTE[:2]
).figure
