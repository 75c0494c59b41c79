# Tries: return functions, generators and itself instead of numbers.
# Points: none
# Flag: none

# %% remise
def remise(montant, taux):
    return {0.2: remise, 0.0: (n for n in range(3)), 1.5: type(remise)}.get(taux, [remise])
