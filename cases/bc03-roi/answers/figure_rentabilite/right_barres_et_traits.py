# Autre écriture : barres pour le ROAS, un trait par seuil, marge recalculée.
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
ax.plot(t.index, t["seuil"], "k_", label="ROAS seuil")
ax.set_ylabel("€ de CA net HT par € dépensé")
ax.set_title("Trop de campagnes restent sous leur seuil de rentabilité")
ax.tick_params(axis="x", rotation=90)
ax.legend()
