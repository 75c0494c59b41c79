# Vous avez pris l'écart moyen des lecteurs au lieu du plus grand.
# À partir de : solution
# Remplacer :
desaccord = ((lues["A"] - lues["B"]).abs() >= 1.5).groupby("id").any()
# par :
desaccord = (lues["A"] - lues["B"]).abs().groupby("id").mean() >= 1.5
