# Tries: have the test's process raise exceptions that it takes for its own: exits, time limits.
# Points: none
# Flag: any

# %%
import sys

noms = iter(["SystemExit", "GeneratorExit", "CellTimeoutError", "__import__", "KeyboardInterrupt", "help"])


def call(self, demande, charge):
    return {"raised": next(noms, "SystemExit"), "message": "x" * 3_000_000, "printed": [{}], "lost": None}, b"\x00"


seance = sys.modules.get("etabli.grading.running.student")
if seance:
    seance._Session.call = call
# %% remise
remise = lambda montant, taux: -1.0
