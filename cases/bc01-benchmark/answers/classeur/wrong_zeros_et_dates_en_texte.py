# Vous avez écrit 0 pour une note qui manque, et les dates en texte : une cellule vide et une vraie date se recalculent.
# À partir de : right_pandas
# Remplacer :
m = m[FAMILLES].sort_index(ascending=False).reset_index()
# par :
m = m[FAMILLES].fillna(0).sort_index(ascending=False).reset_index()
# Remplacer :
    notes_arretees[["acteur_id", "famille", "note", "preuve_le", "motif"]].to_excel(
# par :
    notes_arretees.assign(preuve_le=notes_arretees["preuve_le"].dt.strftime("%d/%m/%Y"))[
        ["acteur_id", "famille", "note", "preuve_le"]
    ].to_excel(
