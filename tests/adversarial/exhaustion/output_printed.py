# Tries: print without end (here 300 MB).
# Points: total=1 resultat=2 reperes=2
# Flag: none

# %% total
total = (ventes["quantite"] * ventes["prix_ht"]).sum()
# %%
for _ in range(300):
    print("x" * 1_000_000)
