# Tries: publish hundreds of thousands of tiny outputs.
# Points: total=1 resultat=2 reperes=2
# Flag: none

# %% total
total = (ventes["quantite"] * ventes["prix_ht"]).sum()
# %%
import sys
from IPython.display import display

for rang in range(150_000):
    print(rang, flush=True)
    print(rang, file=sys.stderr, flush=True)
    if rang < 20_000:
        display(rang)
