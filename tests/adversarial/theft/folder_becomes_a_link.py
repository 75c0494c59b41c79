# Tries: put a link in the place of livrables/ itself.
# Points: none
# Flag: none

# %% resultat
import os

os.rename("livrables", "anciens")
os.symlink("@OUTSIDE@", "livrables")
resultat = "livrables/resultat.csv"
