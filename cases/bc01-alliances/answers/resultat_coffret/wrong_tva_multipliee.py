# Vous avez multiplié par (1 − taux) au lieu de diviser par (1 + taux) pour ôter la TVA.
# À partir de : right_postes_groupes
# Remplacer :
ca_ht = montant["prix"] / (1 + montant["tva"] / 100)
# par :
ca_ht = montant["prix"] * (1 - montant["tva"] / 100)
