# Vous avez compté comme mauvaise une mesure égale au seuil, qui est encore bonne.
# À partir de : solution
# Remplacer :
    vitesse.loc[vitesse[colonne] > bon, ["gabarit", "appareil"]].assign(
        mesure=nom, niveau=np.where(vitesse.loc[vitesse[colonne] > bon, colonne] > mauvais
# par :
    vitesse.loc[vitesse[colonne] >= bon, ["gabarit", "appareil"]].assign(
        mesure=nom, niveau=np.where(vitesse.loc[vitesse[colonne] >= bon, colonne] > mauvais
