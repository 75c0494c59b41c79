# Tries: fill the memory (here 3 GB at most).
# Points: total=1 resultat=2 reperes=2
# Flag: none

# %% total
total = (ventes["quantite"] * ventes["prix_ht"]).sum()
# %%
tas = []
for _ in range(60):
    tas.append(bytearray(b"x" * 50_000_000))
