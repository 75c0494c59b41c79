# Erreur : une semaine sans conversion reçoit un CPA de 0 €.
# À partir de : right_divisions_directes
# Remplacer :
cpa_hebdo = r.pivot(index="semaine", columns="campagne", values="cpa")
# par :
cpa_hebdo = r.pivot(index="semaine", columns="campagne", values="cpa")
cpa_hebdo = cpa_hebdo.fillna(0)
