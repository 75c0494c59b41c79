# Erreur : la ligne de total sans nom de Meta est additionnée aux campagnes.
# À partir de : solution
# Remplacer :
meta = exports.lire_meta("data/meta_ads.xlsx")
# par :
meta = pd.read_excel("data/meta_ads.xlsx")
