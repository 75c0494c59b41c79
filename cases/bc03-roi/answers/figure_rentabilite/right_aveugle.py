# Autre méthode : barres horizontales renversées, seuils en losanges sans trait, titre sur deux lignes.
cle = ["id_client", "campagne", "total_ttc"]
triees = commandes.sort_values(["horodatage", "id"])
doubles = triees.loc[triees.groupby(cle)["horodatage"].diff() < pd.Timedelta(seconds=120), "id"]
valides = commandes[(commandes["statut"] != "annulée") & ~commandes["id"].isin(doubles)].copy()
valides["ca_net_ht"] = valides["total_ht"] - valides["rembourse_ht"]
valides["marge_ht"] = (
    valides["ca_net_ht"] - valides["cout_marchandises_ht"] - valides["cout_port_ht"] - valides["frais_paiement_ht"]
)
roi_campagnes = valides.groupby("campagne")[["ca_net_ht", "marge_ht"]].sum().join(rapports.groupby("campagne")["cout_ht"].sum())
roi_campagnes["roas"] = indicateurs.roas(roi_campagnes["ca_net_ht"], roi_campagnes["cout_ht"])
roi_campagnes["roas_seuil"] = indicateurs.roas_seuil(roi_campagnes["marge_ht"] / roi_campagnes["ca_net_ht"])
roi_campagnes = roi_campagnes.reset_index()

figure_rentabilite, ax = plt.subplots(figsize=(9, 6), layout="constrained")
y = np.arange(len(roi_campagnes))
ax.barh(y, roi_campagnes["roas"], color=graphiques.PALETTE[3], hatch=graphiques.HACHURES[1], edgecolor="white", label="ROAS réel")
ax.plot(roi_campagnes["roas_seuil"], y, linestyle="none", marker="D", color=graphiques.PALETTE[4], label="ROAS seuil")
ax.set_yticks(y, roi_campagnes["campagne"])
ax.invert_yaxis()
ax.set_xlabel("€ de CA net HT par € dépensé")
ax.set_ylabel("Campagne (ROI sur marge décroissant)")
ax.set_title("Les campagnes gagnent de l'argent quand sa barre dépasse son losange\nPrintemps 2026, semaines ISO 6 à 22")
ax.legend(loc="lower right")
