# Autre méthode : commandes recomptées depuis l'export brut, bilan tiré du tableau.
cle = ["id_client", "campagne", "total_ttc"]
triees = commandes.sort_values(["horodatage", "id"])
doubles = triees.loc[triees.groupby(cle)["horodatage"].diff() < pd.Timedelta(seconds=120), "id"]
valides = commandes[(commandes["statut"] != "annulée") & ~commandes["id"].isin(doubles)].copy()
valides["ca_net_ht"] = valides["total_ht"] - valides["rembourse_ht"]
valides["marge_ht"] = (
    valides["ca_net_ht"] - valides["cout_marchandises_ht"] - valides["cout_port_ht"] - valides["frais_paiement_ht"]
)
roi_campagnes = (
    valides.groupby("campagne")
    .agg(commandes=("id", "size"), ca_net_ht=("ca_net_ht", "sum"), marge_ht=("marge_ht", "sum"))
    .join(rapports.groupby("campagne")["cout_ht"].sum())
    .reset_index()
)
roi_campagnes["taux_marge"] = indicateurs.taux_marge_variable(roi_campagnes["marge_ht"], roi_campagnes["ca_net_ht"])
roi_campagnes["roas"] = indicateurs.roas(roi_campagnes["ca_net_ht"], roi_campagnes["cout_ht"])
roi_campagnes["roas_seuil"] = indicateurs.roas_seuil(roi_campagnes["taux_marge"])
roi_campagnes["roi_ca"] = indicateurs.roi_ca(roi_campagnes["ca_net_ht"], roi_campagnes["cout_ht"])
roi_campagnes["roi_marge"] = indicateurs.roi_marge(roi_campagnes["marge_ht"], roi_campagnes["cout_ht"])
roi_campagnes = roi_campagnes.sort_values("roi_marge", ascending=False, ignore_index=True)

faux_amis = roi_campagnes.loc[(roi_campagnes["roi_ca"] > 0) & (roi_campagnes["roi_marge"] < 0), "campagne"].tolist()

ca, marge, cout = roi_campagnes[["ca_net_ht", "marge_ht", "cout_ht"]].sum()
bilan = {
    "roas": indicateurs.roas(ca, cout),
    "roas_seuil": indicateurs.roas_seuil(indicateurs.taux_marge_variable(marge, ca)),
    "roi_ca": indicateurs.roi_ca(ca, cout),
    "roi_marge": indicateurs.roi_marge(marge, cout),
}
