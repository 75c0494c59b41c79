# Tries: make files without end (here 20,000).
# Points: total=1 reperes=2
# Flag: none

# %% total
total = (ventes["quantite"] * ventes["prix_ht"]).sum()
# %%
import os

os.makedirs("livrables/beaucoup", exist_ok=True)
faits = 0
try:
    for rang in range(20_000):
        os.close(os.open(f"livrables/beaucoup/{rang}", os.O_CREAT | os.O_WRONLY))
        faits += 1
    print("BUTIN")
except OSError as erreur:
    print(faits, type(erreur))
