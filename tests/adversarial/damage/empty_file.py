# Tries: hand in a notebook of no bytes at all.
# Points: none
# Flag: refused

# %% [folder]
path.write_bytes(b"")
