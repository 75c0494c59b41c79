"""`jury.xlsx`, written row by row."""
