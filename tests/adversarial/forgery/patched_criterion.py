# Tries: have every criterion met, by replacing the method that judges it.
# Points: none
# Flag: any

# %% total
total = 1.0


def critere(self, points, condition, message):
    self._prevus += points
    self._obtenus += points


verifier.Bareme.critere = critere
