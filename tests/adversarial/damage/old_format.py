# Tries: hand in a notebook that says it is of format 3.
# Points: none
# Flag: refused

# %% [folder]
data = json.loads(path.read_text())
data["nbformat"] = 3
path.write_text(json.dumps(data))
