"""Writing marks to nbgrader's gradebook."""
