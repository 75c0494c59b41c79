# Vous n'avez pas compté un désaccord de 1,5 point tout juste.
# À partir de : solution
# Remplacer :
desaccord = ((lues["A"] - lues["B"]).abs() >= 1.5).groupby("id").any()
# par :
desaccord = ((lues["A"] - lues["B"]).abs() > 1.5).groupby("id").any()
