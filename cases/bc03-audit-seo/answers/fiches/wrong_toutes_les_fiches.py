# Vous avez choisi parmi toutes les fiches : une fiche dont le texte suffit n'est pas à récrire.
# À partir de : solution
# Remplacer :
ventes[ventes["page"].isin(faibles)].nlargest
# par :
ventes.nlargest
