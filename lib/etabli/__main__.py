"""`python -m etabli` is the `etabli` command."""

import sys

# As the command, it imports nothing from the current folder, which may hold students' files.
if not sys.flags.safe_path:
    del sys.path[0]

from etabli.cli import app

app()
