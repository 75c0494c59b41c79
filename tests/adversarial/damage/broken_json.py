# Tries: hand in a notebook cut in the middle.
# Points: none
# Flag: refused

# %% [folder]
text = path.read_bytes()
path.write_bytes(text[: len(text) // 2])
