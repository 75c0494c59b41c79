# Vous avez donné la part du nombre d'exigences, au lieu de celle de la charge.
# À partir de : right_groupby
# Remplacer :
charge["part"] = charge["charge_jours"] / total
# par :
charge["part"] = charge["exigences"] / charge.loc[charge["priorite"] != "Won't", "exigences"].sum()
