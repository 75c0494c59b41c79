# Vous avez calculé ROAS et seuils sur le chiffre d'affaires toutes taxes comprises.
# À partir de : right_barres_et_traits
# Remplacer :
v["ca"] = v["total_ht"] - v["rembourse_ht"]
# par :
v["ca"] = v["total_ttc"] - v["rembourse_ht"]
