# Erreur : la portée est mise à l'échelle sans logarithme, un seul titre de presse écrase tout.
# À partir de : solution
# Remplacer :
        "portee": alliances.mise_a_echelle(np.log10(contacts)),
# par :
        "portee": alliances.mise_a_echelle(contacts),
