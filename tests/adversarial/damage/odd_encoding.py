# Tries: hand in a notebook in UTF-16, with surrogates that stand alone.
# Points: none
# Flag: refused

# %% [folder]
path.write_bytes(path.read_text().replace("Cible", "\\ud800").encode("utf-16"))
