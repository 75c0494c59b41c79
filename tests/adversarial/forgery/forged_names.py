# Tries: hand over values for names that the test has not asked for, and that it uses.
# Points: none
# Flag: any

# %% total
import sys

total = 1.0
seance = sys.modules.get("etabli.grading.running.student")
if seance:
    encoder = sys.modules["etabli.grading.border.departure"].encode

    def hand_over(self, demande, charge):
        parts = {nom: encoder(1.0) for nom in demande["names"]}
        parts |= {nom: encoder(print, lambda f: 0) for nom in ("abs", "verifier", "bareme", "lire", "bool")}
        valeurs = [{"name": nom, "size": len(part)} for nom, part in parts.items()]
        return {"values": valeurs}, b"".join(parts.values())

    seance._Session.hand_over = hand_over
