# Tries: patch the checks a little later, from a thread that outlives its cell.
# Points: none
# Flag: any

# %% total
import threading
import time

total = 1.0


def sans_cesse():
    while True:
        verifier.Bareme.note = lambda self: self.points
        time.sleep(0.01)


threading.Thread(target=sans_cesse, daemon=True).start()
