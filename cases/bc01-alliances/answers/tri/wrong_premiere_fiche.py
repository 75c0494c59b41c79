# Vous avez gardé la première fiche du fichier au lieu de la plus récente.
# À partir de : solution
# Remplacer :
fiches = fiches.sort_values("releve_le").drop_duplicates("cle", keep="last").sort_values("id")
# par :
fiches = fiches.drop_duplicates("cle")
