# Tries: hand in cells handed in with megabytes of outputs.
# Points: total=1
# Flag: none

# %% total
total = (ventes["quantite"] * ventes["prix_ht"]).sum()
# %% [notebook]
for cell in notebook.cells:
    if cell.cell_type == "code":
        cell.outputs = [nbformat.v4.new_output("stream", text="x" * 2_000_000)]
