# Tries: abort, with a memory image to write.
# Points: total=1 resultat=2 reperes=2
# Flag: arrêt_brutal

# %% total
total = (ventes["quantite"] * ventes["prix_ht"]).sum()
# %%
import os

tas = bytearray(b"x" * 100_000_000)
os.abort()
