# Vous avez oublié l'échelle log : la place de marché écrase alors tous les autres.
# À partir de : wrong_manquant_vaut_zero
# Remplacer :
    x = np.log10(1 + x) if regle.echelle == "log" else x
# par :
# Remplacer :
par_critere = par_critere.fillna(0)
# par :
par_critere = par_critere[list(grille["critere"])]
