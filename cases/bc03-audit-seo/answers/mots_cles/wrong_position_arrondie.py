# Vous avez arrondi les positions au lieu d'interpoler la courbe.
# À partir de : solution
# Remplacer :
np.interp(positions, courbe_ctr
# par :
np.interp(np.round(positions), courbe_ctr
