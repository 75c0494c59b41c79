# Vous avez donné la suite de tous les nouveaux clients ensemble, et non d'un seul.
# À partir de : right_directes
# Remplacer :
suite_12_mois = (n["marge_12_mois_ht"] - premiere).mean()
# par :
suite_12_mois = (n["marge_12_mois_ht"] - premiere).sum()
