# Tries: raise an exception whose message is 300 MB long.
# Points: total=1 resultat=2 reperes=2
# Flag: none

# %% total
total = (ventes["quantite"] * ventes["prix_ht"]).sum()
# %%
raise ValueError("x" * 300_000_000)
