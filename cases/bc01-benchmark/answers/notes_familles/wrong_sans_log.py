# Erreur : l'échelle log est oubliée, la place de marché écrase tous les autres.
# À partir de : wrong_manquant_vaut_zero
# Remplacer :
    x = np.log10(1 + x) if regle.echelle == "log" else x
# par :
# Remplacer :
par_critere = par_critere.fillna(0)
# par :
par_critere = par_critere[list(grille["critere"])]
