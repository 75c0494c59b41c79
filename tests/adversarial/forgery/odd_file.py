# Tries: a CSV file that pandas could take for something else, huge or never ending.
# Points: none
# Flag: none

# %% resultat
import os

Path("livrables/resultat.csv").write_bytes(b'produit,quantite\n"' + b"\x00\xff" * 200_000)
os.mkfifo("livrables/attente.csv")
resultat = "livrables/resultat.csv"
