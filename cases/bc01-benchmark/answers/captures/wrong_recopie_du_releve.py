# Vous avez recopié le relevé au lieu de lire la page : tout s'y confirme, alors que les captures le démentent.
# À partir de : right_boucle
# Remplacer :
    vu = vus[point["point"]]
# par :
    vu = vus[point["point"]] if pd.isna(dit) or dit == -1 else dit
