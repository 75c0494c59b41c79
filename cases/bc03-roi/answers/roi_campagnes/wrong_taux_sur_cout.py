# Vous avez rapporté la marge au coût (taux comptable), ce qui fausse le seuil.
# À partir de : right_commandes_retriees
# Remplacer :
t["taux_marge"] = t["marge_ht"] / t["ca_net_ht"]
# par :
t["taux_marge"] = t["marge_ht"] / (t["ca_net_ht"] - t["marge_ht"])
