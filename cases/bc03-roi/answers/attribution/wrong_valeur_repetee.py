# Vous avez donné la vente entière à chaque point de contact : elle est comptée plusieurs fois.
# À partir de : right_colonne_par_colonne
# Remplacer :
m["lineaire"] = attribuer(chemins, "lineaire")
# par :
m["lineaire"] = chemins.groupby("canal")["valeur_ht"].sum()
