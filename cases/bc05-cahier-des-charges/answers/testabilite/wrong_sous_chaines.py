# Vous avez cherché les termes n'importe où dans les mots, au lieu de mots entiers.
# À partir de : right_expression_reguliere
# Remplacer :
motif = r"\b(?:" + "|".join(termes["terme"]) + r")\b"
flou = table["enonce"].str.contains(motif, case=False, regex=True)
# par :
flou = table["enonce"].str.contains("|".join(termes["terme"]), case=False, regex=True)
