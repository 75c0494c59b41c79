# Tries: write without end on the descriptors 1 and 2 themselves (here 300 MB).
# Points: total=1 resultat=2 reperes=2
# Flag: none

# %% total
total = (ventes["quantite"] * ventes["prix_ht"]).sum()
# %%
import os
import sys

for _ in range(150):
    for numero in (1, 2):
        os.write(numero, b"x" * 1_000_000)
    sys.stderr.write("x" * 1000)
