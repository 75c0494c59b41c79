# Vous avez cherché les fiches maigres avant les fiches dupliquées : les verdicts se prennent dans l'ordre.
# À partir de : solution
# Remplacer :
    fiches_contenu["part_commune"] >= 0.5, "dupliquée", np.where(propres < 20, "maigre", "suffisante")

# par :
    propres < 20, "maigre", np.where(fiches_contenu["part_commune"] >= 0.5, "dupliquée", "suffisante")
