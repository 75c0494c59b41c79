# Vous n'avez cherché la bascule qu'en augmentant les poids : une famille qui pèse moins change aussi le premier.
# À partir de : solution
# Remplacer :
    for essai in sorted(np.arange(61) / 100, key=lambda p: abs(p - actuel)):
# par :
    for essai in np.arange(round(100 * actuel), 61) / 100:
