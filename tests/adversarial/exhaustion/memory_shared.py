# Tries: fill the memory through shared mappings and files without a name (here 3 GB at most).
# Points: total=1 resultat=2 reperes=2
# Flag: none

# %% total
total = (ventes["quantite"] * ventes["prix_ht"]).sum()
# %%
import mmap
import os

tas = []
try:
    for rang in range(60):
        carte = mmap.mmap(-1, 50_000_000)
        carte.write(b"x" * 50_000_000)
        tas.append(carte)
        if rang % 2:
            numero = os.memfd_create("tas")
            os.write(numero, b"x" * 50_000_000)
            tas.append(numero)
except (OSError, ValueError, MemoryError) as erreur:
    print(type(erreur))
