# Tries: have the test cells skipped, by the tag that nbclient obeys.
# Points: none
# Flag: étiquettes_interdites

# %% [notebook]
for cell in notebook.cells:
    if cell.metadata.get("nbgrader", {}).get("grade"):
        cell.metadata["tags"] = ["skip-execution"]
