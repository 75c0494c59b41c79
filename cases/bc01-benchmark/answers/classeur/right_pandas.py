# Autre méthode : pandas écrit les tables, openpyxl ajoute les formules ; acteurs dans un autre ordre.
chemin_classeur = "livrables/benchmark.xlsx"
m = notes_arretees.pivot(index=["acteur_id", "acteur"], columns="famille", values="note")
m = m[FAMILLES].sort_index(ascending=False).reset_index()
poids_ligne = ponderation.set_index("famille")[["poids"]].T.reset_index(drop=True)
poids_ligne.insert(0, "poids", "pourcentage")
poids_ligne.insert(1, "", "")
with pd.ExcelWriter(chemin_classeur, engine="openpyxl") as fichier_excel:
    m.to_excel(fichier_excel, sheet_name="Notes", index=False)
    poids_ligne.to_excel(fichier_excel, sheet_name="Poids", index=False)
    formules = [
        f"=SUMPRODUCT(Notes!$C{r}:$M{r}, Poids!$C$2:$M$2)"
        f" / SUMPRODUCT(ISNUMBER(Notes!$C{r}:$M{r}) * Poids!$C$2:$M$2)"
        for r in range(2, 11)
    ]
    rangs = [f'=COUNTIF(C$2:C$10, ">" & C{r}) + 1' for r in range(2, 11)]
    m[["acteur_id", "acteur"]].assign(note=formules, rang=rangs).to_excel(
        fichier_excel, sheet_name="Classement", index=False
    )
    notes_arretees[["acteur_id", "famille", "note", "preuve_le", "motif"]].to_excel(
        fichier_excel, sheet_name="Preuves", index=False
    )
