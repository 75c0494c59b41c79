# Vous avez jugé maigre ou non sur tous les mots de la fiche, phrases communes comprises.
# À partir de : solution
# Remplacer :
propres = fiches_contenu["mots"] - fiches_contenu["communs"]
# par :
propres = fiches_contenu["mots"]
