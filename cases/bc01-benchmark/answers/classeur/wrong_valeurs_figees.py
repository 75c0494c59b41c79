# Vous avez écrit des valeurs au lieu de formules : changer un poids ne recalcule rien.
# À partir de : right_pandas
# Remplacer :
rangs = [f'=COUNTIF(B$2:B$10, ">" & B{r}) + 1' for r in range(2, 11)]
# par :
formules = benchmark.note_ponderee(m[FAMILLES], ponderation.set_index("famille")["poids"])
rangs = formules.rank(ascending=False)
