# Tries: change the locked preparation, which is run first and trusted.
# Points: none
# Flag: cellules_rétablies

# %% [notebook]
for cell in notebook.cells:
    if cell.metadata.get("nbgrader", {}).get("grade_id") == "preparation":
        cell.source += "\nverifier.Bareme.note = lambda self: self.points\nventes['prix_ht'] = 0"
