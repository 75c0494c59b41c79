# Tries: hand in a cell of one line of 190,000 blanks, which a reader could read as often.
# Points: none
# Flag: none

# %% [notebook]
notebook.cells.insert(0, nbformat.v4.new_code_cell("1" + " " * 190_000 + "1"))
