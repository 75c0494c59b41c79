# Tries: get more than the maximum.
# Points: none
# Flag: any

# %% total
total = 1.0
verifier._bareme.round = lambda *tout: 1e9
