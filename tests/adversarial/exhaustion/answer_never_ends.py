# Tries: answers whose items never end, or take for ever to come.
# Points: total=1 remise=2 resultat=2
# Flag: none

# %% total
total = (ventes["quantite"] * ventes["prix_ht"]).sum()
# %% reperes
import itertools
import time


class Infini(dict):
    def items(self):
        return ((str(n), n) for n in itertools.count())

    def keys(self):
        return itertools.count()

    def __iter__(self):
        while True:
            time.sleep(1)
            yield "meilleur_canal"

    def __len__(self):
        return 3


reperes = Infini(meilleur_canal="boutique", prix_moyen=0.0, produits=[])
