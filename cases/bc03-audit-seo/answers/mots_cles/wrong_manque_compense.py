# Vous avez laissé les lignes qui dépassent leur CTR attendu compenser celles qui en manquent.
# À partir de : solution
# Remplacer :
).clip(lower=0)
vues["marge"]
# par :
)
vues["marge"]
