# Tries: leave a process behind: twice forked, in a session of its own, asleep for a minute.
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
    os.setsid()
    if os.fork():
        os._exit(0)
    for numero in range(256):
        try:
            os.close(numero)
        except OSError:
            pass
    time.sleep(60)
    os._exit(0)
