# Tries: read the instructor's notebook, with its solutions and hidden tests.
# Points: none
# Flag: any

# %%
import glob

for racine in ("@COURSE@", "..", "../..", "../../..", "/"):
    for motif in ("/source/*/*.ipynb", "/cases/*/case.md", "/release/*/*.ipynb"):
        for chemin in glob.glob(racine + motif):
            print(chemin, open(chemin).read()[:200_000])
try:
    print(open("@COURSE@/source/cible/cible.ipynb").read())
except OSError as erreur:
    print(type(erreur))
