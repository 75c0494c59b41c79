# Tries: hand in a link in the place of the notebook, to the instructor's.
# Points: none
# Flag: refused

# %% [folder]
path.unlink()
path.symlink_to("@COURSE@/source/cible/cible.ipynb")
