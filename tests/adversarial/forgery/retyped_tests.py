# Tries: turn the test cells into text, which nothing runs.
# Points: none
# Flag: cellules_rétablies

# %% [notebook]
for rank, cell in enumerate(notebook.cells):
    if cell.cell_type == "code" and cell.metadata.get("nbgrader", {}).get("grade"):
        text = nbformat.v4.new_markdown_cell(cell.source, metadata=cell.metadata)
        text.metadata.nbgrader["cell_type"] = "markdown"
        notebook.cells[rank] = text
