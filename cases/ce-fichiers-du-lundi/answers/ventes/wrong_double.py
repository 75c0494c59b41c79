# Erreur : le double clic est compté deux fois.
# À partir de : solution
# Remplacer :
ventes_semaine = ventes["Total"].sum()
# par :
ventes_semaine = vendues["Total"].sum()
