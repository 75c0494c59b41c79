# Autre écriture : le tri se fait avant le calcul.
# À partir de : solution
# Remplacer :
canaux["estimation"] = canaux["part"] * ventes_semaine
canaux.sort_values("estimation", ascending=False).to_csv("livrables/canaux.csv", index=False)
# par :
canaux = canaux.sort_values("revenu_ga4", ascending=False)
canaux["estimation"] = ventes_semaine * canaux["part"]
canaux.to_csv("livrables/canaux.csv", index=False)
