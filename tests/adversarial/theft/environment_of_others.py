# Tries: read the environment and the command line of every process that it can see.
# Points: none
# Flag: any

# %%
import glob

for nom in ("environ", "cmdline", "comm", "cwd", "status", "mountinfo", "maps"):
    for chemin in sorted(glob.glob(f"/proc/[0-9]*/{nom}")) + [f"/proc/self/{nom}"]:
        try:
            print(chemin, open(chemin, "rb").read(200_000))
        except OSError as erreur:
            print(chemin, type(erreur))
