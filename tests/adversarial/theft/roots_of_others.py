# Tries: reach the files of the host through the root or working folder of another process.
# Points: none
# Flag: any

# %%
import os

for processus in [*(n for n in os.listdir("/proc") if n.isdigit()), "self", "thread-self"]:
    for nom in ("root", "cwd"):
        base = f"/proc/{processus}/{nom}"
        for chemin in ("@OUTSIDE@/secret.txt", "@COURSE@/nbgrader_config.py"):
            try:
                print(base, os.listdir(base)[:5], open(base + chemin).read())
            except OSError as erreur:
                print(base, type(erreur))
