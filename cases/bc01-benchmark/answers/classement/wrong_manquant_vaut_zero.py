# Vous avez compté 0 pour une note suspendue : une famille sans note ne compte ni en haut ni en bas.
# À partir de : solution
# Remplacer :
globale = benchmark.note_ponderee(arretees, poids)
# par :
globale = benchmark.note_ponderee(arretees.fillna(0), poids)
