# Vous avez fait la moyenne simple des campagnes, comme le rapport de l'agence.
# À partir de : right_commandes_retriees
# Remplacer :
e = t[["ca_net_ht", "marge_ht", "cout_ht"]].sum()
bilan = {"roas": e["ca_net_ht"] / e["cout_ht"], "roas_seuil": e["ca_net_ht"] / e["marge_ht"], "roi_ca": e["ca_net_ht"] / e["cout_ht"] - 1, "roi_marge": e["marge_ht"] / e["cout_ht"] - 1}
# par :
bilan = t[["roas", "roas_seuil", "roi_ca", "roi_marge"]].mean().to_dict()
