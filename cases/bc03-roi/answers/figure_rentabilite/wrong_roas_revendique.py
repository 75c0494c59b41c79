# Vous avez tracé le ROAS que revendiquent les régies.
# À partir de : right_barres_et_traits
# Remplacer :
t["roas"], t["seuil"] = t["ca"] / t["cout"], t["ca"] / t["marge"]
# par :
t["roas"], t["seuil"] = t["ca"] / t["cout"], t["ca"] / t["marge"]
t["roas"] = rapports.groupby("campagne")["valeur_ht"].sum() / t["cout"]
