# Vous avez exigé un seuil de toutes les exigences, même fonctionnelles.
# À partir de : right_expression_reguliere
# Remplacer :
sans_seuil = (table["type"] == "non fonctionnelle") & table["seuil"].isna()
# par :
sans_seuil = table["seuil"].isna()
