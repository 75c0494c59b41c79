# Vous avez additionné aux campagnes de Meta leur propre total, qui n'a pas de nom.
# À partir de : solution
# Remplacer :
meta = exports.lire_meta("data/meta_ads.xlsx")
# par :
meta = pd.read_excel("data/meta_ads.xlsx")
