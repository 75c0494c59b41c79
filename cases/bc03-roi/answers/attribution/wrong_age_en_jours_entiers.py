# Vous avez compté l'âge en jours entiers, ce qui confond les points d'une même journée.
# À partir de : right_colonne_par_colonne
# Remplacer :
m["declin"] = attribuer(chemins, "declin")
# par :
m["declin"] = attribuer(chemins, "declin")
dernier_point = chemins.groupby("id_chemin")["horodatage"].transform("max")
poids = 2.0 ** (-(dernier_point - chemins["horodatage"]).dt.days / 7)
poids = poids / poids.groupby(chemins["id_chemin"]).transform("sum")
m["declin"] = (poids * chemins["valeur_ht"]).groupby(chemins["canal"]).sum()
