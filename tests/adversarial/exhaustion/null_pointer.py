# Tries: crash the interpreter.
# Points: total=1 resultat=2 reperes=2
# Flag: arrêt_brutal

# %% total
total = (ventes["quantite"] * ventes["prix_ht"]).sum()
# %%
import ctypes

ctypes.string_at(0)
