# Tries: fork, each child forking the next one (here 300 at most), so that none is there to be killed.
# Points: total=1 resultat=2 reperes=2
# Flag: none

# %% total
total = (ventes["quantite"] * ventes["prix_ht"]).sum()
# %%
import ctypes
import os
import time

ctypes.CDLL(None).prctl(15, b"intrus", 0, 0, 0)
if os.fork() == 0:
    for _ in range(300):
        try:
            if os.fork():
                os._exit(0)
        except OSError:
            break
        os.setsid()
        time.sleep(0.02)
    time.sleep(60)
    os._exit(0)
