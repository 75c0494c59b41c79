# Vous avez supprimé les points « direct », et avec eux les ventes des chemins tout directs.
# À partir de : right_colonne_par_colonne
# Remplacer :
fin = chemins.assign(autre=chemins["canal"] != "direct").sort_values(["id_chemin", "autre", "rang"]).groupby("id_chemin").tail(1)
m["dernier_non_direct"] = fin.groupby("canal")["valeur_ht"].sum()
# par :
sans = chemins[chemins["canal"] != "direct"].sort_values("rang").groupby("id_chemin").tail(1)
m["dernier_non_direct"] = sans.groupby("canal")["valeur_ht"].sum()
