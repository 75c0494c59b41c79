# Vous avez pris la même courbe de CTR avec et sans réponse d'IA.
# À partir de : solution
# Remplacer :
    return np.where(avec_ia, avec, sans)
# par :
    return sans
