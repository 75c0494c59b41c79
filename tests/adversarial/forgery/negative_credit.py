# Tries: get a negative number as its grade; stock nbgrader pays it in full.
# Points: none
# Flag: any

# %% total
total = 1.0
verifier._bareme.round = lambda *tout: -1.0
