# Erreur : les notes du classement sont figées, changer un poids ne recalcule rien.
chemin_classeur = "livrables/benchmark.xlsx"
m = notes_arretees.pivot(index=["acteur_id", "acteur"], columns="famille", values="note")
m = m[FAMILLES].reset_index()
p = ponderation.set_index("famille")[["poids"]].T.reset_index(drop=True)
p.insert(0, "poids", "%")
p.insert(1, "vide", "")
preuves = notes_arretees[["acteur_id", "famille", "note", "preuve_le", "motif"]]
figees = benchmark.note_ponderee(m[FAMILLES], ponderation.set_index("famille")["poids"])
rangs = figees.rank(ascending=False)
with pd.ExcelWriter(chemin_classeur) as sortie:
    m.to_excel(sortie, sheet_name="Notes", index=False)
    p.to_excel(sortie, sheet_name="Poids", index=False)
    m[["acteur_id", "acteur"]].assign(note=figees, rang=rangs).to_excel(
        sortie, sheet_name="Classement", index=False
    )
    preuves.to_excel(sortie, sheet_name="Preuves", index=False)
