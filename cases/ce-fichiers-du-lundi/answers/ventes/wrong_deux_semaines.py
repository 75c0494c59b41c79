# Vous avez additionné les deux semaines du fichier.
# À partir de : solution
# Remplacer :
ventes_semaine = ventes["Total"].sum()
# par :
ventes_semaine = commandes.loc[commandes["État"].isin(etats_vendus), "Total"].sum()
