# Tries: recurse until the stack overflows.
# Points: total=1 resultat=2 reperes=2
# Flag: any

# %% total
total = (ventes["quantite"] * ventes["prix_ht"]).sum()
# %%
import sys
import threading

sys.setrecursionlimit(10**9)


class Abime:
    def __getattr__(self, nom):
        return getattr(self, nom + "x")

    def __repr__(self):
        return repr(self)


def tomber(n):
    return sorted([n], key=tomber)


tomber(0)
