# Vous avez compté les sessions avec engagement au lieu des sessions : ce sont deux colonnes de l'export.
# À partir de : solution
# Remplacer :
audience = ga4.groupby(canaux)["Sessions"].sum()
# par :
audience = ga4.groupby(canaux)["Sessions avec engagement"].sum()
