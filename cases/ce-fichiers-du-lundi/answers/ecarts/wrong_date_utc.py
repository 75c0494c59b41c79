# Erreur : les paiements de la semaine sont choisis à leur date en UTC, et non par leur commande.
# À partir de : solution
# Remplacer :
de_la_semaine = references.isin(ventes["Référence"])
# par :
de_la_semaine = paiements["created_utc"] >= "2026-02-02"
