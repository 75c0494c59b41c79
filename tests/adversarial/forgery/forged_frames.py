# Tries: write made-up answers and verdicts, in the grader's own format, on every descriptor.
# Points: none
# Flag: any

# %%
import json
import os
import stat
import struct

verdict = {"status": "passed", "points": 1.0, "outputs": [], "values": [], "do": "run", "source": "1.0", "seconds": 4}
entete = json.dumps(verdict).encode()
for numero in range(3, 64):
    try:
        if not stat.S_ISSOCK(os.fstat(numero).st_mode):
            continue
        os.set_blocking(numero, False)
        for _ in range(20):
            os.write(numero, struct.pack(">II", len(entete), 0) + entete)
    except OSError:
        pass
