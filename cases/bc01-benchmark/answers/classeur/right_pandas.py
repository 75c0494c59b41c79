# Autre méthode : acteurs dans un autre ordre, rang par COUNTIF, motifs ajoutés aux preuves.
chemin_classeur = "livrables/benchmark.xlsx"
m = notes_arretees.pivot(index="acteur_id", columns="famille", values="note")
m = m[FAMILLES].sort_index(ascending=False).reset_index()
lignes_poids = pd.DataFrame([["poids", *ponderation["poids"]]], columns=["famille", *FAMILLES])
formules = [
    f"=SUMPRODUCT(Notes!$B{r}:$L{r}, Poids!$B$2:$L$2)"
    f" / SUMPRODUCT(ISNUMBER(Notes!$B{r}:$L{r}) * Poids!$B$2:$L$2)"
    for r in range(2, 11)
]
rangs = [f'=COUNTIF(B$2:B$10, ">" & B{r}) + 1' for r in range(2, 11)]
with pd.ExcelWriter(chemin_classeur, engine="openpyxl") as fichier_excel:
    m.to_excel(fichier_excel, sheet_name="Notes", index=False)
    lignes_poids.to_excel(fichier_excel, sheet_name="Poids", index=False)
    m[["acteur_id"]].assign(note=formules, rang=rangs).to_excel(
        fichier_excel, sheet_name="Classement", index=False
    )
    notes_arretees[["acteur_id", "famille", "note", "preuve_le", "motif"]].to_excel(
        fichier_excel, sheet_name="Preuves", index=False
    )
