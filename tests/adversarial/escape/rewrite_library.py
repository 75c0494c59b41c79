# Tries: rewrite the libraries that the next submissions and the tests use, on disk.
# Points: none
# Flag: any

# %%
import os

import numpy

for module in (verifier, pd, os, numpy):
    chemin = module.__file__
    try:
        os.chmod(os.path.dirname(chemin), 0o777)
    except OSError as erreur:
        print(type(erreur))
    for cible in (chemin + ".@MARK@", os.path.join(os.path.dirname(chemin), "@MARK@.pth")):
        try:
            open(cible, "w").write("intrus")
            print("BUTIN", cible)
        except OSError as erreur:
            print(cible, type(erreur))
