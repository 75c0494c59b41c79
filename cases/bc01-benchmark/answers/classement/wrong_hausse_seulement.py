# Erreur : la bascule n'est cherchée qu'en augmentant les poids, jamais en les baissant.
# À partir de : right_pas_les_plus_proches
# Remplacer :
    for pas in sorted(range(61), key=lambda k: abs(k / 100 - actuel)):
# par :
    for pas in range(round(100 * actuel), 61):
