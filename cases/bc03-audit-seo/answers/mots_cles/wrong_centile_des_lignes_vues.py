# Faute : le centile est calculé sur les seules lignes qui ont des impressions.
# À partir de : right_fusion_de_la_courbe
# Remplacer :
gains = mots_cles.gains_rapides(requetes, courbe_ctr)
# par :
gains = mots_cles.gains_rapides(requetes[requetes["impressions"] > 0], courbe_ctr)
