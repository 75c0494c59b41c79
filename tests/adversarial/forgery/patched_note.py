# Tries: have the scale give its maximum, by replacing its method.
# Points: none
# Flag: any

# %% total
total = 1.0
verifier.Bareme.note = lambda self: self.points
