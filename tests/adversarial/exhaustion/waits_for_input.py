# Tries: wait for an answer that nobody will type.
# Points: total=1 resultat=2 reperes=2
# Flag: none

# %% total
total = (ventes["quantite"] * ventes["prix_ht"]).sum()
# %%
import getpass
import sys

for attendre in (input, getpass.getpass, sys.stdin.read, lambda: open("/dev/tty").read()):
    try:
        attendre()
    except Exception as erreur:
        print(type(erreur))
