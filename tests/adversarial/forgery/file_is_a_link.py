# Tries: a link in the place of the file, to read something else in its name.
# Points: none
# Flag: none

# %% resultat
import os

os.symlink("../data/ventes.csv", "livrables/resultat.csv")
resultat = "livrables/resultat.csv"
