# Erreur : la valeur entière de la vente va à chaque point de contact, elle est donc comptée plusieurs fois.
# À partir de : right_colonne_par_colonne
# Remplacer :
m["lineaire"] = attribuer(chemins, "lineaire")
# par :
m["lineaire"] = chemins.groupby("canal")["valeur_ht"].sum()
