# Tries: hand in a folder in the place of the notebook.
# Points: none
# Flag: refused

# %% [folder]
path.unlink()
path.mkdir()
