# Tries: hand in metadata that are lists, texts and numbers.
# Points: none
# Flag: any | refused

# %% [folder]
data = json.loads(path.read_text())
odd = [{"nbgrader": []}, {"nbgrader": "x"}, {"tags": {"a": 1}}, {"tags": [1, None]}, {"nbgrader": {"grade_id": ["total"]}}, {"nbgrader": {"grade_id": {}, "points": "NaN", "schema_version": "x"}}]
for rank, cell in enumerate(data["cells"]):
    cell["metadata"] = odd[rank % len(odd)]
path.write_text(json.dumps(data))
