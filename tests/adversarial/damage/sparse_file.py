# Tries: hand in a file that claims a terabyte and holds nothing.
# Points: none
# Flag: refused

# %% [folder]
(folder / "livrables").mkdir(exist_ok=True)
with (folder / "livrables" / "creux.bin").open("wb") as sparse:
    sparse.truncate(10**12)
