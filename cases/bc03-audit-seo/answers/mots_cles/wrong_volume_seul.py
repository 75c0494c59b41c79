# Faute : le tri se fait sur le volume de recherche ; difficulté, intention et marge n'y pèsent rien.
# À partir de : right_fusion_de_la_courbe
# Remplacer :
priorites = uniques.head(15)[["mot_cle", "grappe", "intention", "score"]].round(2)
# par :
priorites = uniques.head(15)[["mot_cle", "grappe", "intention", "score"]].round(2)
priorites = uniques.sort_values("volume", ascending=False).head(15)[["mot_cle", "grappe", "intention", "score"]]
