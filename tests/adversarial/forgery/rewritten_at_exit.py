# Tries: overwrite the notebook after the grading, from an exit handler.
# Points: none
# Flag: none

# %% total
import atexit

total = 1.0
atexit.register(lambda: Path("cible.ipynb").write_text('{"cells": []}'))
