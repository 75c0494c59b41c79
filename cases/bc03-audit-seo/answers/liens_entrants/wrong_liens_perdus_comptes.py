# Vous avez compté les liens perdus, qui ne sont plus actifs.
# À partir de : solution
# Remplacer :
.query("actif")
# par :
