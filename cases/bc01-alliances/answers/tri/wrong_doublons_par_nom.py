# Vous avez cherché les doublons sur le nom, que les deux fiches n'écrivent pas pareil, au lieu du site.
# À partir de : solution
# Remplacer :
fiches = fiches.sort_values("releve_le").drop_duplicates("cle", keep="last").sort_values("id")
# par :
fiches = fiches.drop_duplicates("nom")
