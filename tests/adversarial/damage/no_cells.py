# Tries: hand in a notebook without any cell.
# Points: none
# Flag: refused

# %% [notebook]
notebook.cells = []
