# Vous avez gardé la répartition du dernier clic pour juger le résultat à 12 mois.
# À partir de : right_a_mi_chemin
# Remplacer :
        b = repartir(e, c[a], c["k"], *bornes)
# par :
        b = repartir(e, c["a"], c["k"], *bornes)
