# Vous avez changé un poids sans ajuster les autres au prorata : leur somme n'est plus la même.
# À partir de : right_balayage
# Remplacer :
    autres = p * (1 - valeur) / (1 - p[critere])
# par :
    autres = p.copy()
