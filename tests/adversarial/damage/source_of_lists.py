# Tries: hand in sources as lists, with numbers and null among the lines.
# Points: none
# Flag: none | refused

# %% [folder]
data = json.loads(path.read_text())
for cell in data["cells"]:
    cell["source"] = [cell["source"] if isinstance(cell["source"], str) else "".join(cell["source"]), 1, None]
path.write_text(json.dumps(data))
