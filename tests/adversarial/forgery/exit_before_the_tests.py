# Tries: end the notebook by sys.exit before the tests.
# Points: none
# Flag: none

# %%
import sys

sys.exit(0)
