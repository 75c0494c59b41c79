# Tries: sleep for an hour.
# Points: total=1 resultat=2 reperes=2
# Flag: arrêt_brutal

# %% total
total = (ventes["quantite"] * ventes["prix_ht"]).sum()
# %%
import time

time.sleep(3600)
