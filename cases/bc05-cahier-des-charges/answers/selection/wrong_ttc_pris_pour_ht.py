# Compare un prix TTC à un budget HT : élimine Studio Brizhenn et renchérit son coût.
# À partir de : right_boucle_verticale
# Remplacer :
facteur = np.where(offres["base_prix"] == "TTC", 1.2, 1.0)
# par :
facteur = 1.0
