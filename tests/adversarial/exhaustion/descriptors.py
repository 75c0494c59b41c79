# Tries: open files without end (here 5,000), and pipes filled to the brim.
# Points: total=1 reperes=2
# Flag: none

# %% total
total = (ventes["quantite"] * ventes["prix_ht"]).sum()
# %%
import os

ouverts = []
try:
    for rang in range(5000):
        ouverts.append(os.open("data/ventes.csv", os.O_RDONLY))
        if rang % 10 == 0:
            ouverts += os.pipe()
except OSError as erreur:
    print(len(ouverts), type(erreur))
