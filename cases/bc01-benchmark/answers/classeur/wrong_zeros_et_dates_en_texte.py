# Erreur : notes manquantes écrites 0 et dates écrites en texte.
chemin_classeur = "livrables/benchmark.xlsx"
m = notes_arretees.pivot(index=["acteur_id", "acteur"], columns="famille", values="note")
m = m[FAMILLES].reset_index()
p = ponderation.set_index("famille")[["poids"]].T.reset_index(drop=True)
p.insert(0, "poids", "%")
p.insert(1, "vide", "")
preuves = notes_arretees[["acteur_id", "famille", "note", "preuve_le", "motif"]]
preuves = preuves.assign(preuve_le=preuves["preuve_le"].dt.strftime("%d/%m/%Y"))
formules = [
    f'=SUMPRODUCT(Notes!C{r}:M{r},Poids!C$2:M$2)/SUMPRODUCT((Notes!C{r}:M{r}<>"")*Poids!C$2:M$2)'
    for r in range(2, 11)
]
rangs = [f"=RANK(C{r},C$2:C$10)" for r in range(2, 11)]
with pd.ExcelWriter(chemin_classeur) as sortie:
    m.fillna(0).to_excel(sortie, sheet_name="Notes", index=False)
    p.to_excel(sortie, sheet_name="Poids", index=False)
    m[["acteur_id", "acteur"]].assign(note=formules, rang=rangs).to_excel(
        sortie, sheet_name="Classement", index=False
    )
    preuves.to_excel(sortie, sheet_name="Preuves", index=False)
