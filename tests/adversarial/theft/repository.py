# Tries: read the project's repository, from the place of its installed package.
# Points: none
# Flag: any

# %%
import os

import ecom

racine = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(ecom.__file__))))
for dossier in (racine, os.path.join(racine, "lib"), "@COURSE@"):
    for nom in ("cases", "source", ".git", "gradebook.db", "tests", "etabli", "comptoir", "submitted"):
        chemin = os.path.join(dossier, nom)
        try:
            print(chemin, os.listdir(chemin) if os.path.isdir(chemin) else "")
        except OSError as erreur:
            print(chemin, type(erreur))
        if os.path.exists(chemin) and nom not in ("etabli", "comptoir"):
            print("BUTIN", chemin)
