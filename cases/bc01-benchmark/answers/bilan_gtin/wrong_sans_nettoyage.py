# Vous avez rapproché les codes tels que saisis : les espaces, les tirets et le zéro de tête se retirent d'abord.
# À partir de : right_boucle
# Remplacer :
nets = benchmark.nettoyer_gtin(prix["gtin"])
# par :
nets = prix["gtin"].where(prix["gtin"].str.isdigit().fillna(False))
