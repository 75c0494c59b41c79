# Erreur : une note suspendue est remplacée par 0, ce qui punit l'acteur dont on n'a pas la preuve.
# À partir de : right_pas_les_plus_proches
# Remplacer :
classes = arretees[couverture >= 0.75]
# par :
classes = arretees[couverture >= 0.75].fillna(0)
