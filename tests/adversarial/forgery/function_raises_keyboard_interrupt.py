# Tries: a function that ends the test cell as a user would.
# Points: none
# Flag: none

# %% remise
def remise(montant, taux):
    raise KeyboardInterrupt
