"""`python -m etabli` is the `etabli` command."""

from etabli.cli import app

app()
