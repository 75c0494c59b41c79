# Tries: hand in a notebook whose every cell sleeps as long as it may.
# Points: none
# Flag: none

# %% [notebook]
notebook.cells[0:0] = [nbformat.v4.new_code_cell("import time\ntime.sleep(3600)") for n in range(10)]
