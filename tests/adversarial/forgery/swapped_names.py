# Tries: swap the names of a solution and of its test, so that the student's text is the test.
# Points: none
# Flag: cellules_rétablies

# %% [notebook]
cells = {c.metadata.nbgrader.grade_id: c for c in notebook.cells if "nbgrader" in c.metadata}
cells["total"].metadata, cells["test_total"].metadata = (
    cells["test_total"].metadata,
    cells["total"].metadata,
)
cells["total"].source = "1.0"
