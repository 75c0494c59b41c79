# Erreur : le plan est établi sur une enveloppe augmentée de 20 %, comme le demande l'agence.
# À partir de : right_marge_par_logarithme
# Remplacer :
b = repartir(b0.sum(), c["a"], c["k"], *bornes)
# par :
b = repartir(1.2 * b0.sum(), c["a"], c["k"], *bornes)
