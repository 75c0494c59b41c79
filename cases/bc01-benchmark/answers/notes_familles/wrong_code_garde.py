# Vous avez lu le code -1 comme un zéro : il veut dire « mesure impossible ».
# À partir de : wrong_manquant_vaut_zero
# Remplacer :
valeurs = releve[list(grille["critere"])].replace({"n.c.": np.nan, -1: np.nan, "oui": 1, "non": 0})
# par :
valeurs = releve[list(grille["critere"])].replace({"n.c.": np.nan, -1: 0, "oui": 1, "non": 0})
# Remplacer :
par_critere = par_critere.fillna(0)
# par :
