# Tries: hand in the source of a cell nested deeper than any reader's stack.
# Points: none
# Flag: examen_incomplet

# %% [folder]
data = json.loads(path.read_text())
data["cells"][0]["source"] = "PROFOND"
deep = "[" * 100_000 + "]" * 100_000
path.write_text(json.dumps(data).replace('"PROFOND"', deep))
