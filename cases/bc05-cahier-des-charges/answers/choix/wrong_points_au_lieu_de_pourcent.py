# Vous avez ajouté ou retiré vingt points de poids, au lieu de vingt pour cent du poids.
# À partir de : right_balayage
# Remplacer :
        notes_essai = essai(critere, p[critere] * (1 + signe)).sort_values(ascending=False)
# par :
        notes_essai = essai(critere, max(p[critere] + signe, 0)).sort_values(ascending=False)
