# Tries: hand in a notebook that is a picture.
# Points: none
# Flag: refused

# %% [folder]
path.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 1000)
