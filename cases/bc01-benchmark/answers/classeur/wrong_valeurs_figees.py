# Erreur : les notes du classement sont figées, changer un poids ne recalcule rien.
# À partir de : wrong_division_par_cent
# Remplacer :
formules = [f"=SUMPRODUCT(Notes!C{r}:M{r},Poids!C$2:M$2)/100" for r in range(2, 11)]
rangs = [f"=RANK(C{r},C$2:C$10)" for r in range(2, 11)]
# par :
figees = benchmark.note_ponderee(m[FAMILLES], ponderation.set_index("famille")["poids"])
rangs = figees.rank(ascending=False)
# Remplacer :
    m[["acteur_id", "acteur"]].assign(note=formules, rang=rangs).to_excel(
# par :
    m[["acteur_id", "acteur"]].assign(note=figees, rang=rangs).to_excel(
