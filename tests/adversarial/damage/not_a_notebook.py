# Tries: hand in a notebook that is JSON, but no notebook.
# Points: none
# Flag: refused

# %% [folder]
path.write_text('["cells", {"cells": null}]')
