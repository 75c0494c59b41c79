# Autre méthode : barres horizontales, seuils en traits verticaux.
triees = commandes.sort_values(["id_client", "campagne", "total_ttc", "horodatage"])
ecart = triees.groupby(["id_client", "campagne", "total_ttc"])["horodatage"].diff().dt.total_seconds()
v = triees[(triees["statut"] != "annulée") & ~(ecart < 120)].copy()
v["ca"] = v["total_ht"] - v["rembourse_ht"]
v["marge"] = v["ca"] - v["cout_marchandises_ht"] - v["cout_port_ht"] - v["frais_paiement_ht"]
t = v.groupby("campagne")[["ca", "marge"]].sum()
t["cout"] = rapports.groupby("campagne")["cout_ht"].sum()
t["roas"], t["seuil"] = t["ca"] / t["cout"], t["ca"] / t["marge"]
figure_rentabilite, ax = plt.subplots()
rangs = np.arange(len(t))
ax.barh(rangs, t["roas"], label="ROAS réel")
ax.vlines(t["seuil"], rangs - 0.4, rangs + 0.4, color="black", label="ROAS seuil")
ax.set_yticks(rangs, t.index)
ax.set_xlabel("€ de CA net HT par € dépensé")
ax.set_title("Les campagnes au-dessus de leur seuil sont rares")
ax.legend()
