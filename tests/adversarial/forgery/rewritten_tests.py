# Tries: write its own test cells.
# Points: none
# Flag: cellules_rétablies

# %% [notebook]
for cell in notebook.cells:
    if cell.cell_type == "code" and cell.metadata.get("nbgrader", {}).get("grade"):
        cell.source = f"{cell.metadata.nbgrader.points}.0"
