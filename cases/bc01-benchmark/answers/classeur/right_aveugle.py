# Autre méthode : openpyxl seul, notes repérées par ISNUMBER, dates mises en forme.
classeur = Workbook()
feuille_notes = classeur.active
feuille_notes.title = "Notes"
noms = acteurs.set_index("acteur_id")["acteur"]
tableau_8 = notes_arretees.pivot(index="acteur_id", columns="famille", values="note")[FAMILLES]
feuille_notes.append(["acteur_id", "acteur", *FAMILLES])
for acteur_id, ligne_notes in tableau_8.iterrows():
    feuille_notes.append(
        [acteur_id, noms[acteur_id], *[None if pd.isna(v) else float(v) for v in ligne_notes]]
    )

feuille_poids = classeur.create_sheet("Poids")
feuille_poids.append(["poids", None, *FAMILLES])
feuille_poids.append(
    ["en %", None, *[int(v) for v in ponderation.set_index("famille")["poids"][FAMILLES]]]
)

feuille_classement = classeur.create_sheet("Classement")
feuille_classement.append(["acteur_id", "acteur", "note", "rang"])
for rang_ligne, acteur_id in enumerate(tableau_8.index, start=2):
    plage = f"Notes!C{rang_ligne}:M{rang_ligne}"
    feuille_classement.append(
        [
            acteur_id,
            noms[acteur_id],
            f"=SUMPRODUCT({plage},Poids!$C$2:$M$2)/SUMPRODUCT(ISNUMBER({plage})*Poids!$C$2:$M$2)",
            f"=RANK(C{rang_ligne},$C$2:$C$10)",
        ]
    )

feuille_preuves = classeur.create_sheet("Preuves")
feuille_preuves.append(["acteur_id", "famille", "note", "preuve_le", "motif"])
for p in notes_arretees.itertuples():
    feuille_preuves.append(
        [
            p.acteur_id,
            p.famille,
            None if pd.isna(p.note) else float(p.note),
            None if pd.isna(p.preuve_le) else p.preuve_le.to_pydatetime(),
            None if pd.isna(p.motif) else p.motif,
        ]
    )
for cellule in feuille_preuves["D"][1:]:
    cellule.number_format = "dd/mm/yyyy"

chemin_classeur = "livrables/benchmark.xlsx"
classeur.save(chemin_classeur)
