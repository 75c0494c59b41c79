# Vous avez fait la moyenne simple des familles : chacune pèse son poids.
# À partir de : solution
# Remplacer :
globale = benchmark.note_ponderee(arretees, poids)
# par :
globale = arretees.mean(axis=1)
