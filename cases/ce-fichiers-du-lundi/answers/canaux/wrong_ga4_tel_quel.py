# Vous avez donné le revenu de Google Analytics tel quel, comme s'il voyait toutes les ventes.
# À partir de : solution
# Remplacer :
canaux["estimation"] = canaux["part"] * ventes_semaine
# par :
canaux["estimation"] = canaux["revenu_ga4"]
