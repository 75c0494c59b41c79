# Vous avez pris le prix TTC pour du chiffre d'affaires hors taxes.
# À partir de : right_postes_groupes
# Remplacer :
ca_ht = montant["prix"] / (1 + montant["tva"] / 100)
# par :
ca_ht = montant["prix"]
