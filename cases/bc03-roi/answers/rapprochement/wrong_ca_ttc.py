# Vous avez pris le CA toutes taxes comprises.
# À partir de : right_colonnes_une_a_une
# Remplacer :
valides["ca_net_ht"] = valides["total_ht"] - valides["rembourse_ht"]
# par :
valides["ca_net_ht"] = valides["total_ttc"] - valides["rembourse_ht"]
