# Faute : le CTR attendu est lu à la position arrondie, sans interpolation.
# À partir de : right_fusion_de_la_courbe
# Remplacer :
gains = mots_cles.gains_rapides(requetes, courbe_ctr)
# par :
gains = mots_cles.gains_rapides(requetes.assign(position=requetes["position"].round()), courbe_ctr)
