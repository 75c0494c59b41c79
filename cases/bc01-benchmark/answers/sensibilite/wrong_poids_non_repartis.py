# Vous avez changé le poids d'une famille sans diminuer les autres : leur somme n'est plus 1.
# À partir de : solution
# Remplacer :
        tete = benchmark.note_ponderee(classes, benchmark.repartir_poids(parts, famille, essai)).idxmax()
# par :
        tete = benchmark.note_ponderee(classes, parts.where(parts.index != famille, essai)).idxmax()
