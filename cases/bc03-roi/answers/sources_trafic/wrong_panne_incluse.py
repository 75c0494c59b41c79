# Vous avez laissé les jours en panne dans les sources de trafic.
# À partir de : right_divisions_directes
# Remplacer :
f = trafic[~trafic["date"].isin(j.index[panne])]
# par :
f = trafic
