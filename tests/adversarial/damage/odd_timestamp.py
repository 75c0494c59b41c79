# Tries: hand in a date of submission that is none.
# Points: total=1
# Flag: none | refused

# %% [file] timestamp.txt
9999-99-99 hier 
# %% total
total = (ventes["quantite"] * ventes["prix_ht"]).sum()
