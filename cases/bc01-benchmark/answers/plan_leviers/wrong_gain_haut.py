# Vous avez retenu l'hypothèse haute des gains : le gain attendu prend le milieu des deux.
# À partir de : solution
# Remplacer :
milieu = (retenus["gain_mois_bas"] + retenus["gain_mois_haut"]) / 2
# par :
milieu = retenus["gain_mois_haut"]
