# Vous avez oublié de déduire les remboursements.
# À partir de : right_commandes_retriees
# Remplacer :
v["ca_net_ht"] = v["total_ht"] - v["rembourse_ht"]
# par :
v["ca_net_ht"] = v["total_ht"]
