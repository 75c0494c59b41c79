# Vous avez pris la part déjà cliente au lieu de la part nouvelle.
# À partir de : solution
# Remplacer :
        "portee": alliances.mise_a_echelle(np.log10(mensuelle * (1 - connus))),
# par :
        "portee": alliances.mise_a_echelle(np.log10((mensuelle * connus).replace(0, np.nan))),
