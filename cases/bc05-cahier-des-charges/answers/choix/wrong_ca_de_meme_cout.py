# Cherche le CA où les deux offres coûtent autant, au lieu du CA où leurs notes finales sont égales.
# À partir de : right_balayage
# Remplacer :
ca_bascule = essais[np.abs(avances).argmin()]
# par :
ecart_cout = total[un] - total[deux]
ca_bascule = v["ca_ht_annee_1"] + ecart_cout / (o.loc[deux, "taux_commission"] * facteur)
