# Erreur : chaque scénario applique la même variation à toutes les campagnes, au-delà des plafonds.
# À partir de : right_marge_par_logarithme
# Remplacer :
    m = marge(repartir(e, c["a"], c["k"], *bornes))
# par :
    m = marge(b0 * (1 + variation))
