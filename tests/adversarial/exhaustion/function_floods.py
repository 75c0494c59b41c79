# Tries: a function that prints and returns more than anyone can read.
# Points: total=1 resultat=2 reperes=2
# Flag: none

# %% total
total = (ventes["quantite"] * ventes["prix_ht"]).sum()
# %% remise
def remise(montant, taux):
    print("x" * 50_000_000)
    return "x" * 100_000_000
