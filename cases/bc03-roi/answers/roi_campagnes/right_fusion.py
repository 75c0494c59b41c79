# Autre méthode : fusion des sommes, bilan recalculé sur les commandes, résultats arrondis.
ordre = commandes.sort_values("horodatage")
double = ordre.groupby(["id_client", "campagne", "total_ttc"])["horodatage"].diff() < pd.Timedelta("120s")
v = ordre[~double].query("statut != 'annulée'")
sommes = v.groupby("campagne", as_index=False)[
    ["total_ht", "rembourse_ht", "cout_marchandises_ht", "cout_port_ht", "frais_paiement_ht"]
].sum()
sommes["commandes"] = v.groupby("campagne")["id"].nunique().to_numpy()
t = sommes.merge(rapports.groupby("campagne", as_index=False)["cout_ht"].sum(), on="campagne")
t["ca_net_ht"] = t["total_ht"] - t["rembourse_ht"]
t["marge_ht"] = t["ca_net_ht"] - t["cout_marchandises_ht"] - t["cout_port_ht"] - t["frais_paiement_ht"]
t["roi_marge"] = (t["marge_ht"] - t["cout_ht"]) / t["cout_ht"]
t["roi_ca"] = (t["ca_net_ht"] - t["cout_ht"]) / t["cout_ht"]
t["roas"] = (t["ca_net_ht"] / t["cout_ht"]).round(2)
t["taux_marge"] = t["marge_ht"] / t["ca_net_ht"]
t["roas_seuil"] = (1 / t["taux_marge"]).round(2)
t = t.sort_values("roi_marge", ascending=False)
faux_amis = set(t.loc[t["roi_ca"].gt(0) & t["roi_marge"].lt(0), "campagne"])
ca, marge, cout = t["ca_net_ht"].sum(), t["marge_ht"].sum(), t["cout_ht"].sum()
bilan = pd.Series({"roas": ca / cout, "roas_seuil": ca / marge, "roi_ca": ca / cout - 1, "roi_marge": marge / cout - 1})
roi_campagnes = t.round({"roi_marge": 4, "roi_ca": 4, "taux_marge": 4, "ca_net_ht": 2, "marge_ht": 2})
