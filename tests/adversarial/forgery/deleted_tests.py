# Tries: leave all test cells out.
# Points: none
# Flag: cellules_rétablies | refused

# %% [notebook]
notebook.cells = [c for c in notebook.cells if not c.metadata.get("nbgrader", {}).get("grade")]
