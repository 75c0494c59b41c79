# Tries: an expression that takes for ever to match, inside one call of C.
# Points: total=1 resultat=2 reperes=2
# Flag: arrêt_brutal

# %% total
total = (ventes["quantite"] * ventes["prix_ht"]).sum()
# %%
import re

re.match(r"(x+x+)+y", "x" * 60)
