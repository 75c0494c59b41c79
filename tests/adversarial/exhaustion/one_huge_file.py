# Tries: write one file larger than any deliverable (here 200 MB), and a sparse one.
# Points: total=1 reperes=2
# Flag: none

# %% total
total = (ventes["quantite"] * ventes["prix_ht"]).sum()
# %%
try:
    with open("livrables/grand.bin", "wb") as fichier:
        for _ in range(20):
            fichier.write(b"x" * 10_000_000)
    print("BUTIN")
except OSError as erreur:
    print(type(erreur))
with open("livrables/creux.bin", "wb") as fichier:
    fichier.truncate(10**12)
print("BUTIN")
