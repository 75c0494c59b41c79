# Vous avez cherché le CA où les deux offres coûtent autant, au lieu de celui où leurs notes finales sont égales.
# À partir de : right_balayage
# Remplacer :
ca_bascule = essais[np.abs(avances).argmin()]
# par :
ca_bascule = essais[np.abs(cout[un] - cout[deux]).argmin()]
