# Tries: hand in a notebook of a format to come.
# Points: none
# Flag: refused

# %% [folder]
data = json.loads(path.read_text())
data["nbformat"], data["nbformat_minor"] = 5, 99
path.write_text(json.dumps(data))
