# Erreur : les doublons sont cherchés sur le nom tel que saisi, donc non trouvés.
# À partir de : solution
# Remplacer :
fiches = fiches.sort_values("releve_le").drop_duplicates("cle", keep="last").sort_values("id")
# par :
fiches = fiches.drop_duplicates("nom")
