# Vous avez donné un CPA de 0 € à une semaine sans conversion.
# À partir de : right_divisions_directes
# Remplacer :
cpa_hebdo = r.pivot(index="semaine", columns="campagne", values="cpa")
# par :
cpa_hebdo = r.pivot(index="semaine", columns="campagne", values="cpa")
cpa_hebdo = cpa_hebdo.fillna(0)
