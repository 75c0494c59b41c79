# Erreur : le revenu de Google Analytics est donné tel quel, comme s'il voyait toutes les ventes.
# À partir de : solution
# Remplacer :
canaux["estimation"] = canaux["part"] * ventes_semaine
# par :
canaux["estimation"] = canaux["revenu_ga4"]
