# Tries: a function that never returns, and ignores being interrupted.
# Points: total=1 resultat=2 reperes=2
# Flag: arrêt_brutal

# %% total
total = (ventes["quantite"] * ventes["prix_ht"]).sum()
# %% remise
def remise(montant, taux):
    while True:
        try:
            while True:
                pass
        except BaseException:
            pass
