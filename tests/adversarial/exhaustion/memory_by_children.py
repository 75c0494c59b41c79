# Tries: fill the memory by many children (here 3 GB at most), each of them modest.
# Points: total=1 resultat=2 reperes=2
# Flag: arrêt_brutal

# %% total
total = (ventes["quantite"] * ventes["prix_ht"]).sum()
# %%
import ctypes
import os
import time

ctypes.CDLL(None).prctl(15, b"intrus", 0, 0, 0)
for _ in range(30):
    try:
        if os.fork() == 0:
            tas = bytearray(b"x" * 100_000_000)
            time.sleep(60)
            os._exit(0)
    except OSError as erreur:
        print(type(erreur))
        break
time.sleep(10)
