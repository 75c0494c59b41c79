# Tries: kill its parent, its group and every process there is, which must only be its own.
# Points: total=1
# Flag: any

# %% total
total = (ventes["quantite"] * ventes["prix_ht"]).sum()
# %%
import os
import signal

for cible in (os.getppid(), 2, 3):
    for envoi in (signal.SIGSTOP, signal.SIGKILL):
        try:
            if cible > 1 and cible != os.getpid():
                os.kill(cible, envoi)
        except OSError as erreur:
            print(cible, type(erreur))
for agir in (lambda: os.kill(-1, signal.SIGKILL), lambda: os.killpg(0, signal.SIGKILL)):
    try:
        agir()
    except OSError as erreur:
        print(type(erreur))
