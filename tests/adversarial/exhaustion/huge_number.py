# Tries: write a number of millions of digits, inside one call of C.
# Points: total=1 resultat=2 reperes=2
# Flag: arrêt_brutal

# %% total
total = (ventes["quantite"] * ventes["prix_ht"]).sum()
# %%
import sys

sys.set_int_max_str_digits(0)
str(7 ** 20_000_000)
