# Tries: read the work of the other candidates, handed in or already graded.
# Points: none
# Flag: any

# %% total
import glob

for dossier in ("@COURSE@/submitted", "@COURSE@/autograded", "../..", "../../../submitted", "/travail", "/tmp"):
    for chemin in glob.glob(dossier + "/*/*/*.ipynb") + glob.glob(dossier + "/*.ipynb"):
        print(chemin, open(chemin).read())
