# Erreur : le poids d'une famille change sans que les autres diminuent, la somme n'est plus 1.
# À partir de : right_pas_les_plus_proches
# Remplacer :
        p = benchmark.repartir_poids(poids, famille, pas / 100)
# par :
        p = poids / poids.sum()
        p[famille] = pas / 100
