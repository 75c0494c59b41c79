# Tries: replace IPython's display hook by one that always shows 1.0.
# Points: none
# Flag: any

# %% total
total = 2.0
ancien = get_ipython().display_trap.hook
get_ipython().display_trap.hook = lambda valeur: ancien(None if valeur is None else 1.0)
