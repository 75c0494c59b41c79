# Vous avez compté la couverture en familles : elle se compte en poids.
# À partir de : solution
# Remplacer :
couverture = arretees.notna().mul(poids).sum(axis=1) / 100
# par :
couverture = arretees.notna().mean(axis=1)
