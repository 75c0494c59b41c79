# Tries: interrupt the processes around it, again and again.
# Points: total=1 resultat=2 reperes=2
# Flag: any

# %% total
total = (ventes["quantite"] * ventes["prix_ht"]).sum()
# %%
import os
import signal
import time

fin = time.time() + 60
while time.time() < fin:
    for cible in (os.getppid(), 0):
        try:
            os.kill(cible, signal.SIGINT if cible else signal.SIGCHLD)
        except OSError:
            pass
