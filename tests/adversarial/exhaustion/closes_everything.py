# Tries: close all its descriptors, so that nobody hears from it again.
# Points: total=1 resultat=2 reperes=2
# Flag: any

# %% total
total = (ventes["quantite"] * ventes["prix_ht"]).sum()
# %%
import os
import time

os.closerange(0, 4096)
time.sleep(3600)
