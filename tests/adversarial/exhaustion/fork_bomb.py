# Tries: fork without end (here 300 times at most); the children sleep for a minute.
# Points: total=1 resultat=2 reperes=2
# Flag: none

# %% total
total = (ventes["quantite"] * ventes["prix_ht"]).sum()
# %%
import ctypes
import os
import time

ctypes.CDLL(None).prctl(15, b"intrus", 0, 0, 0)
for _ in range(300):
    try:
        if os.fork() == 0:
            time.sleep(60)
            os._exit(0)
    except OSError as erreur:
        print(type(erreur))
        break
