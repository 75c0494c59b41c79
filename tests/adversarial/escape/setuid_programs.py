# Tries: gain rights through setuid programs and set*id calls.
# Points: none
# Flag: any

# %%
import os
import subprocess

for commande in (["su", "-c", "id"], ["sudo", "-n", "id"], ["mount"], ["newuidmap", "1", "0", "0", "1"]):
    try:
        print(subprocess.run(commande, capture_output=True, stdin=subprocess.DEVNULL, timeout=3))
    except (OSError, subprocess.SubprocessError) as erreur:
        print(commande, type(erreur))
for agir in (lambda: os.setuid(0), lambda: os.setresuid(0, 0, 0), lambda: os.setgroups([0]), lambda: os.setuid(1)):
    try:
        agir()
        print("BUTIN" if os.getuid() == 0 else "sans effet", os.getresuid())
    except OSError as erreur:
        print(type(erreur))
