# Vous avez compté 0 pour une note suspendue : l'acteur sans preuve est puni, et le premier change trop tard.
# À partir de : solution
# Remplacer :
premier = benchmark.note_ponderee(classes, parts).idxmax()
# par :
classes = classes.fillna(0)
premier = benchmark.note_ponderee(classes, parts).idxmax()
