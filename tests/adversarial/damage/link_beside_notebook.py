# Tries: hand in links beside the notebook, to secrets and to themselves.
# Points: none
# Flag: refused

# %% [folder]
(folder / "secret").symlink_to("@OUTSIDE@/secret.txt")
(folder / "boucle").symlink_to(folder)
