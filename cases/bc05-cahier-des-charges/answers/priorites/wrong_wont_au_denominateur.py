# Vous avez laissé les Won't au dénominateur : la part des Must paraît plus faible.
# À partir de : right_groupby
# Remplacer :
total = net.loc[net["priorite"] != "Won't", "charge_jours"].sum()
# par :
total = net["charge_jours"].sum()
