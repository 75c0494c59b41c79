# Vous avez rapproché les GTIN tels que saisis : nettoyez-les avant de les chercher au catalogue.
# À partir de : right_dictionnaires
# Remplacer :
nets = benchmark.nettoyer_gtin(prix["gtin"])
# par :
nets = prix["gtin"]
