# Tries: hand in cells whose ids are numbers, lists, or far too long.
# Points: none
# Flag: none | refused

# %% [folder]
data = json.loads(path.read_text())
for rank, cell in enumerate(data["cells"]):
    cell["id"] = [1, ["x"], "é" * 500, None][rank % 4]
path.write_text(json.dumps(data))
