# Autre écriture : doublons retrouvés par tri, colonnes ajoutées une à une.
triees = commandes.sort_values(["id_client", "total_ttc", "horodatage"])
ecart = triees.groupby(["id_client", "total_ttc"])["horodatage"].diff().dt.total_seconds()
v = triees[(triees["statut"] != "annulée") & ~(ecart < 120)].copy()
couts = ["cout_marchandises_ht", "cout_port_ht", "frais_paiement_ht"]
v["marge"] = v["total_ht"] - v["rembourse_ht"] - v[couts].sum(axis=1)
n = nouveaux_2025
premiere = n["total_ht"] - n["rembourse_ht"] - n[couts].sum(axis=1)
suite_12_mois = (n["marge_12_mois_ht"] - premiere).mean()
t = v.groupby("campagne").agg(n=("id", "size"), marge=("marge", "sum"), nouveaux=("nouveau_client", "sum"))
t["cout"] = rapports.groupby("campagne")["cout_ht"].sum()
t["part_nouveaux"] = t["nouveaux"] / t["n"]
t["cout_par_nouveau"] = t["cout"] / t["nouveaux"].where(t["nouveaux"] > 0)
t["roi_12_mois"] = (t["marge"] + t["nouveaux"] * suite_12_mois) / t["cout"] - 1
clients_campagnes = t.reset_index()
