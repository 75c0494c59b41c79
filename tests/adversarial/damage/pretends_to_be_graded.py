# Tries: hand in the grader's own files handed in: receipt, flags, failure, another notebook.
# Points: none
# Flag: none

# %% [file] depot.json
{"sha256": "0"}
# %% [file] integrite.json
{"signalements": []}
# %% [file] autre.ipynb
{"cells": []}
# %% [file] nbgrader_config.py
c = get_config()
c.Autograde.autograde_preprocessors = []
# %% [file] gradebook.db
x
# %% [file] jupyter_config.py
raise SystemExit
