# Change un poids sans ajuster les autres : la somme n'est plus 100.
# À partir de : right_balayage
# Remplacer :
    autres = p * (1 - valeur) / (1 - p[critere])
# par :
    autres = p.copy()
