# Tries: replace names that the locked cells define.
# Points: none
# Flag: none

# %% total
total = 0.0
vrai_lire = lire


def lire(nom):
    table = vrai_lire(nom)
    table["prix_ht"] = 0.0
    return table
