# Vous avez compté tous les points de contact du canal, et non les ventes qu'il conclut.
# À partir de : right_colonne_par_colonne
# Remplacer :
fins = chemins.sort_values("rang").drop_duplicates("id_chemin", keep="last")["canal"].value_counts()
attribution["ventes_dernier"] = attribution["canal"].map(fins).fillna(0)
# par :
attribution["ventes_dernier"] = attribution["canal"].map(chemins["canal"].value_counts())
