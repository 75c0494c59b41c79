# Tries: hand over, by its own means, answers that say they are verdicts, other names and other sizes.
# Points: none
# Flag: any

# %%
import sys


def hand_over(self, demande, charge):
    noms = [*demande["names"], "bareme", "corriger", "verifier", "attendu", "lire"]
    valeurs = [{"name": nom, "size": -1, "status": "passed", "points": 2.0} for nom in noms]
    return {"values": valeurs, "status": "passed", "points": 2.0, "do": "call"}, b"ETB1" + b"\xff" * 5000


seance = sys.modules.get("etabli.grading.running.student")
if seance:
    seance._Session.hand_over = hand_over
