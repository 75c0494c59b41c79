"""Writing a case: what it is, its contract, its build."""
