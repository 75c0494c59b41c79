# Tries: hand in every cell turned into text.
# Points: none
# Flag: any

# %% [notebook]
notebook.cells = [nbformat.v4.new_markdown_cell(c.source, metadata=c.metadata) for c in notebook.cells]
