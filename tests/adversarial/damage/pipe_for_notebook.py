# Tries: hand in a named pipe in the place of the notebook.
# Points: none
# Flag: refused

# %% [folder]
path.unlink()
os.mkfifo(path)
