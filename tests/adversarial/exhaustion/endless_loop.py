# Tries: loop for ever, catching every exception and ignoring every signal.
# Points: total=1 resultat=2 reperes=2
# Flag: any

# %% total
total = (ventes["quantite"] * ventes["prix_ht"]).sum()
# %%
import signal

for numero in signal.valid_signals():
    try:
        signal.signal(numero, signal.SIG_IGN)
    except (OSError, ValueError):
        pass
signal.pthread_sigmask(signal.SIG_BLOCK, signal.valid_signals())
signal.setitimer(signal.ITIMER_REAL, 0)
while True:
    try:
        while True:
            pass
    except BaseException:
        pass
