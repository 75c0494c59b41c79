# Vous avez compté 0 une composante inconnue au lieu de la retirer.
# À partir de : solution
# Remplacer :
    score=100 * alliances.score_pondere(composantes, grille.set_index("composante")["poids"])
# par :
    score=100 * alliances.score_pondere(composantes.fillna(0), grille.set_index("composante")["poids"])
