# Vous avez comparé les libellés sans les normaliser : la casse, les accents et l'ordre des mots font alors des écarts.
# À partir de : right_dictionnaires
# Remplacer :
noms = benchmark.normaliser_libelles(vendus.set_index("sku")["nom"]).to_dict()
# par :
noms = vendus.set_index("sku")["nom"].to_dict()
# Remplacer :
textes_nets = benchmark.normaliser_libelles(prix["libelle"])
# par :
textes_nets = prix["libelle"]
# Remplacer :
scorer=fuzz.token_sort_ratio
# par :
scorer=fuzz.ratio
