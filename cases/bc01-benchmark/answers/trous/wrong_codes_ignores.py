# Vous n'avez compté que les cellules vides : « n.c. » et -1 sont aussi des valeurs non renseignées.
# À partir de : right_masques
# Remplacer :
manque = acteurs[CRITERES].isna() | acteurs[CRITERES].isin(["n.c.", -1])
# par :
manque = acteurs[CRITERES].isna()
