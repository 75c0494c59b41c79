# Tries: hand in thousands of files and megabytes beside the notebook.
# Points: total=1
# Flag: none | refused

# %% total
total = (ventes["quantite"] * ventes["prix_ht"]).sum()
# %% [folder]
(folder / "tas").mkdir()
for n in range(6000):
    (folder / "tas" / f"{n}.txt").write_text("x")
(folder / "grand.bin").write_bytes(bytes(120_000_000))
