# Tries: fill the memory by children that each copy what they inherited (here 3 GB at most).
# Points: total=1 resultat=2 reperes=2
# Flag: arrêt_brutal

# %% total
total = (ventes["quantite"] * ventes["prix_ht"]).sum()
# %%
import ctypes
import os
import time

ctypes.CDLL(None).prctl(15, b"intrus", 0, 0, 0)
tas = bytearray(b"x" * 60_000_000)
for _ in range(50):
    try:
        if os.fork() == 0:
            for rang in range(0, len(tas), 4096):
                tas[rang] = 1
            time.sleep(60)
            os._exit(0)
    except OSError as erreur:
        print(type(erreur))
        break
time.sleep(10)
