# Erreur : la TVA est retirée en multipliant par 1 − taux.
# À partir de : right_postes_groupes
# Remplacer :
ca_ht = montant["prix"] / (1 + montant["tva"] / 100)
# par :
ca_ht = montant["prix"] * (1 - montant["tva"] / 100)
