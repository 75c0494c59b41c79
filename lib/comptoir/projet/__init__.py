"""The project of a new shop."""
