# Vous avez mis la moyenne à 5 % près : la plupart des cas mesurés tombent hors de la fourchette.
# À partir de : solution
# Remplacer :
bornes = mesures.groupby("indicateur")["effet"].quantile([0.1, 0.9]).unstack()
# par :
moyenne = mesures.groupby("indicateur")["effet"].mean()
bornes = pd.DataFrame({0.1: 0.95 * moyenne, 0.9: 1.05 * moyenne})
