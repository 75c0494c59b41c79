# Tries: hand in an answer of one line of millions of characters.
# Points: none
# Flag: none

# %% [notebook]
for cell in notebook.cells:
    if cell.metadata.get("nbgrader", {}).get("grade_id") == "total":
        cell.source = "total = " + "1 +" * 2_000_000 + " 1"
