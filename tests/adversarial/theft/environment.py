# Tries: read the trainer's environment variables, from Python and from C.
# Points: none
# Flag: none

# %%
import ctypes
import os
import subprocess
import sys

print(dict(os.environ))
environ = ctypes.POINTER(ctypes.c_char_p).in_dll(ctypes.CDLL(None), "environ")
rang = 0
while environ[rang]:
    print(environ[rang].decode(errors="replace"))
    rang += 1
for commande in (["env"], [sys.executable, "-c", "import os; print(dict(os.environ))"]):
    try:
        print(subprocess.run(commande, capture_output=True, text=True).stdout)
    except OSError as erreur:
        print(type(erreur))
