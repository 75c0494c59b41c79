# Vous avez oublié l'indexation du récurrent et la croissance des ventes.
# À partir de : right_boucle_verticale
# Remplacer :
    couts["recurrent"] += 12 * mensuel * (1 + offres["indexation"]) ** (k - 1) / diviseur
    ventes = regles["ca_ht_annee_1"] * (1 + regles["croissance_ca"]) ** (k - 1)
# par :
    couts["recurrent"] += 12 * mensuel * (1 + 0) ** (k - 1) / diviseur
    ventes = regles["ca_ht_annee_1"] * (1 + 0) ** (k - 1)
