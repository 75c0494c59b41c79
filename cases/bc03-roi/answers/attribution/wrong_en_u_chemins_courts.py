# Vous avez appliqué 40 % et 40 % quel que soit le nombre de points : les chemins courts perdent de la valeur.
# À partir de : right_colonne_par_colonne
# Remplacer :
m["declin"] = attribuer(chemins, "declin")
# par :
m["declin"] = attribuer(chemins, "declin")
rang_max = chemins.groupby("id_chemin")["rang"].transform("max")
bout = (chemins["rang"] == 1) | (chemins["rang"] == rang_max)
parts = np.where(bout, 0.4, 0.2 / (rang_max - 2).clip(lower=1))
m["en_u"] = (parts * chemins["valeur_ht"]).groupby(chemins["canal"]).sum()
