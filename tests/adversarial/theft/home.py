# Tries: read the home folder: keys, history, settings.
# Points: none
# Flag: none

# %%
import os
import pwd

for maison in {os.path.expanduser("~"), os.path.expanduser("~root"), "@HOME@", *(p.pw_dir for p in pwd.getpwall())}:
    for nom in (".secret", ".ssh", ".bash_history", ".netrc", ".config", ".jupyter", ".git-credentials"):
        chemin = os.path.join(maison, nom)
        try:
            print(chemin, os.listdir(chemin) if os.path.isdir(chemin) else open(chemin).read())
        except OSError as erreur:
            print(chemin, type(erreur))
