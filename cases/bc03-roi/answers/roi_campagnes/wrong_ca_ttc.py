# Vous avez pris le chiffre d'affaires toutes taxes comprises.
# À partir de : right_commandes_retriees
# Remplacer :
v["ca_net_ht"] = v["total_ht"] - v["rembourse_ht"]
# par :
v["ca_net_ht"] = v["total_ttc"] - v["rembourse_ht"]
