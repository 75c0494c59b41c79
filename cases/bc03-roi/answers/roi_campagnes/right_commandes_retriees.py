# Autre écriture : doublons retrouvés par tri, marge recalculée depuis les commandes.
triees = commandes.sort_values(["id_client", "campagne", "total_ttc", "horodatage"])
ecart = triees.groupby(["id_client", "campagne", "total_ttc"])["horodatage"].diff().dt.total_seconds()
v = triees[(triees["statut"] != "annulée") & ~(ecart < 120)].copy()
v["ca_net_ht"] = v["total_ht"] - v["rembourse_ht"]
v["marge_ht"] = v["ca_net_ht"] - v["cout_marchandises_ht"] - v["cout_port_ht"] - v["frais_paiement_ht"]
t = v.groupby("campagne").agg(commandes=("id", "size"), ca_net_ht=("ca_net_ht", "sum"), marge_ht=("marge_ht", "sum"))
t["cout_ht"] = rapports.groupby("campagne")["cout_ht"].sum()
t["taux_marge"] = t["marge_ht"] / t["ca_net_ht"]
t["roas"] = t["ca_net_ht"] / t["cout_ht"]
t["roas_seuil"] = 1 / t["taux_marge"]
t["roi_ca"] = t["roas"] - 1
t["roi_marge"] = t["marge_ht"] / t["cout_ht"] - 1
e = t[["ca_net_ht", "marge_ht", "cout_ht"]].sum()
bilan = {"roas": e["ca_net_ht"] / e["cout_ht"], "roas_seuil": e["ca_net_ht"] / e["marge_ht"], "roi_ca": e["ca_net_ht"] / e["cout_ht"] - 1, "roi_marge": e["marge_ht"] / e["cout_ht"] - 1}
faux_amis = t.index[(t["roi_ca"] > 0) & (t["roi_marge"] < 0)].tolist()
roi_campagnes = t.sort_values("roi_marge", ascending=False).reset_index()
