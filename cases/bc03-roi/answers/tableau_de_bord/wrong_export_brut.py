# Vous avez gardé l'export brut, doublons et annulées compris, remboursements oubliés.
# À partir de : right_periodes
# Remplacer :
v = triees[(triees["statut"] != "annulée") & ~(ecart < 120)].copy()
v["ca_net_ht"] = v["total_ht"] - v["rembourse_ht"]
# par :
v = triees[triees["id"].notna()].copy()
v["ca_net_ht"] = v["total_ht"]
