# Tries: hand in a format that is no number.
# Points: none
# Flag: refused

# %% [folder]
data = json.loads(path.read_text())
data["nbformat"], data["nbformat_minor"] = "4", ["5"]
path.write_text(json.dumps(data))
