# Faute : tout mot-clé affiché avec deux pages est dit cannibalisé, quelle que soit la part des clics.
# À partir de : right_fusion_de_la_courbe
# Remplacer :
cannibalisations = mots_cles.cannibalisations(requetes)
# par :
cannibalisations = list(requetes.loc[requetes["mot_cle"].duplicated(), "mot_cle"].unique())
