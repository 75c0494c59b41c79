# Tries: hard links to files outside, to the data and to setuid programs.
# Points: none
# Flag: any

# %%
import os

for chemin in ("@OUTSIDE@/secret.txt", "@GRADEBOOK@", "data/ventes.csv", "/usr/bin/su", verifier.__file__):
    try:
        os.link(chemin, "livrables/" + os.path.basename(chemin))
        print("BUTIN", chemin)
    except OSError as erreur:
        print(chemin, type(erreur))
