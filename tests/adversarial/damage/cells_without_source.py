# Tries: hand in cells without a source, without a type, or that are no cells.
# Points: none
# Flag: examen_incomplet

# %% [folder]
data = json.loads(path.read_text())
del data["cells"][1]["source"]
data["cells"] += [{}, "cell", None, {"cell_type": "heading", "source": []}]
path.write_text(json.dumps(data))
