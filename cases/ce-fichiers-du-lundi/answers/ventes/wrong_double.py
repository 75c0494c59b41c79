# Vous avez compté deux fois le double clic.
# À partir de : solution
# Remplacer :
ventes_semaine = ventes["Total"].sum()
# par :
ventes_semaine = vendues["Total"].sum()
