# Tries: replace the code of a library function in place, leaving every name as it was.
# Points: none
# Flag: any

# %% total
total = 1.0


def note(self):
    return self.points


verifier.Bareme.note.__code__ = note.__code__
