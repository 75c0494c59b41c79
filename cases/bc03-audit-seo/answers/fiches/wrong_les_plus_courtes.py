# Vous avez choisi les fiches les plus courtes, sans regarder la marge qu'elles portent.
# À partir de : solution
# Remplacer :
ventes[ventes["page"].isin(faibles)].nlargest(4, "marge_ht")
# par :
fiches_contenu[fiches_contenu["page"].isin(faibles)].nsmallest(4, "mots")
