# Tries: leave one test cell out; stock nbgrader then waits for a mark by hand for ever.
# Points: none
# Flag: cellules_rétablies

# %% [notebook]
notebook.cells = [c for c in notebook.cells if c.metadata.get("nbgrader", {}).get("grade_id") != "test_total"]
