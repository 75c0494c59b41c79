"""Bringing work in (`etabli collect`), the class list (`etabli students`), the class (`etabli status`)."""
