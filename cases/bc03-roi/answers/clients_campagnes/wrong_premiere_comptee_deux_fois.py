# Vous avez ajouté toute la marge à 12 mois, première commande comprise : elle est comptée deux fois.
# À partir de : right_directes
# Remplacer :
suite_12_mois = (n["marge_12_mois_ht"] - premiere).mean()
# par :
suite_12_mois = n["marge_12_mois_ht"].mean()
