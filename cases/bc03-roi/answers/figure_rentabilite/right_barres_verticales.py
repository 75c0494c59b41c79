# Autre méthode : barres verticales, seuils en points, légende de la figure.
triees = commandes.sort_values(["id_client", "campagne", "total_ttc", "horodatage"])
ecart = triees.groupby(["id_client", "campagne", "total_ttc"])["horodatage"].diff().dt.total_seconds()
v = triees[(triees["statut"] != "annulée") & ~(ecart < 120)].copy()
v["ca"] = v["total_ht"] - v["rembourse_ht"]
v["marge"] = v["ca"] - v["cout_marchandises_ht"] - v["cout_port_ht"] - v["frais_paiement_ht"]
t = v.groupby("campagne")[["ca", "marge"]].sum()
t["cout"] = rapports.groupby("campagne")["cout_ht"].sum()
t["roas"], t["seuil"] = t["ca"] / t["cout"], t["ca"] / t["marge"]
figure_rentabilite, ax = plt.subplots()
ax.bar(t.index, t["roas"], label="ROAS réel")
ax.scatter(t.index, t["seuil"], color="black", marker="_", label="ROAS seuil")
ax.set_ylabel("€ de CA net HT par € dépensé")
ax.tick_params(axis="x", rotation=90)
figure_rentabilite.suptitle("Peu de campagnes dépassent leur seuil, printemps 2026")
figure_rentabilite.legend()
