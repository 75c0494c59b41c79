# Tries: hand in metadata of wrong types on half of its cells.
# Points: none
# Flag: cellules_rétablies

# %% [folder]
data = json.loads(path.read_text())
for rank, cell in enumerate(data["cells"]):
    if cell["metadata"].get("nbgrader", {}).get("grade_id", "").startswith("test_re"):
        cell["metadata"]["nbgrader"].update(points="NaN", schema_version="x", cell_type=[], checksum={})
        cell["metadata"]["tags"] = {"skip-execution": True}
data["metadata"] = {"kernelspec": {"name": "../../x", "language": []}, "widgets": []}
path.write_text(json.dumps(data))
