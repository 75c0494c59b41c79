# Erreur : le prix TTC est pris pour du chiffre d'affaires.
# À partir de : right_postes_groupes
# Remplacer :
ca_ht = montant["prix"] / (1 + montant["tva"] / 100)
# par :
ca_ht = montant["prix"]
