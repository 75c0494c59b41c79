# Autre méthode : openpyxl seul, cellules vides repérées par <>"", dates mises en forme.
classeur = Workbook()
page = classeur.active
page.title = "Notes"
tableau_notes = notes_arretees.pivot(index="acteur_id", columns="famille", values="note")[FAMILLES]
page.append(["acteur_id", *FAMILLES])
for acteur_id, ligne_notes in tableau_notes.iterrows():
    page.append([acteur_id, *[None if pd.isna(v) else float(v) for v in ligne_notes]])
page = classeur.create_sheet("Poids")
page.append(["famille", *FAMILLES])
page.append(["poids", *[int(v) for v in ponderation.set_index("famille")["poids"][FAMILLES]]])
page = classeur.create_sheet("Classement")
page.append(["acteur_id", "note", "rang"])
for r, acteur_id in enumerate(tableau_notes.index, start=2):
    plage = f"Notes!B{r}:L{r}"
    note = f'=SUMPRODUCT({plage},Poids!$B$2:$L$2)/SUMPRODUCT(({plage}<>"")*Poids!$B$2:$L$2)'
    page.append([acteur_id, note, f"=RANK(B{r},$B$2:$B$10)"])
page = classeur.create_sheet("Preuves")
page.append(["acteur_id", "famille", "note", "preuve_le"])
for p in notes_arretees.itertuples():
    quand = None if pd.isna(p.preuve_le) else p.preuve_le.to_pydatetime()
    page.append([p.acteur_id, p.famille, None if pd.isna(p.note) else float(p.note), quand])
for cellule in page["D"][1:]:
    cellule.number_format = "dd/mm/yyyy"
chemin_classeur = "livrables/benchmark.xlsx"
classeur.save(chemin_classeur)
