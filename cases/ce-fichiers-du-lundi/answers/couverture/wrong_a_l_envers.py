# Vous avez divisé vos ventes par ce que Google Analytics a vu, au lieu de l'inverse.
# À partir de : solution
# Remplacer :
couverture = ga4["Revenu total"].sum() / ventes_ga4
# par :
couverture = ventes_ga4 / ga4["Revenu total"].sum()
