# Vos barres se superposent au lieu de s'empiler : la hauteur ne dit plus le total.
# À partir de : right_boucle_verticale
# Remplacer :
    socle += couts[poste].to_numpy() / 1000
# par :
    socle = np.zeros(5)
