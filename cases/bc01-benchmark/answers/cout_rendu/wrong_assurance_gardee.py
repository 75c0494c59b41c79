# Vous avez gardé l'assurance : l'option était cochée d'avance, le client ne l'a pas demandée.
# À partir de : right_lignes
# Remplacer :
cout_rendu = np.float64(round(panier
# par :
cout_rendu = np.float64(round(panier + 1.99
