# Vous avez pris tous les paiements du fichier de Stripe pour des ventes de la semaine.
# À partir de : solution
# Remplacer :
de_la_semaine = references.isin(ventes["Référence"])
# par :
de_la_semaine = references.notna()
