# Vous avez ramené à l'échelle les contacts eux-mêmes au lieu de leur logarithme.
# À partir de : solution
# Remplacer :
        "portee": alliances.mise_a_echelle(np.log10(mensuelle * (1 - connus))),
# par :
        "portee": alliances.mise_a_echelle(mensuelle * (1 - connus)),
