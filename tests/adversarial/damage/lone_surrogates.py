# Tries: hand in text that no encoding can write.
# Points: none
# Flag: none | refused

# %% [folder]
data = json.loads(path.read_text())
data["cells"][0]["source"] = "\ud800\udfff\x00"
data["cells"].append({"cell_type": "code", "metadata": {}, "outputs": [], "execution_count": None, "id": "x", "source": "print('\\ud800')\ntexte = '\ud800'"})
path.write_text(json.dumps(data))
