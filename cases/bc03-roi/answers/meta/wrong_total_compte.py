# Vous avez compté la ligne de total sans nom comme une campagne de plus.
# À partir de : right_pandas
# Remplacer :
brut = brut[brut["Nom de la campagne"].notna()]
# par :
brut["Nom de la campagne"] = brut["Nom de la campagne"].fillna("Total")
