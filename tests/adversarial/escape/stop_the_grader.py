# Tries: stop its own process, so that the grader waits for ever.
# Points: total=1
# Flag: any

# %% total
total = (ventes["quantite"] * ventes["prix_ht"]).sum()
# %%
import os
import signal

os.kill(os.getpid(), signal.SIGSTOP)
os.kill(0, signal.SIGSTOP)
signal.raise_signal(signal.SIGSTOP)
