# Tries: write and delete outside its folder, wherever a student's code could.
# Points: total=1
# Flag: any

# %% total
total = (ventes["quantite"] * ventes["prix_ht"]).sum()
# %%
import os

for dossier in (
    "@OUTSIDE@", "@COURSE@", "@COURSE@/autograded", "@COURSE@/source/cible", "@HOME@", "/", "/etc", "/tmp",
    "/var/tmp", "/dev/shm", "/root", "/usr/local/bin", "/run", "/proc/1/root/tmp", "..", "../..", "../../..",
):
    try:
        with open(os.path.join(dossier, "@MARK@"), "w") as fichier:
            fichier.write("intrus")
    except OSError as erreur:
        print(dossier, type(erreur))
for chemin in ("@OUTSIDE@/secret.txt", "@GRADEBOOK@", "@COURSE@/source/cible/cible.ipynb"):
    for agir in (os.remove, lambda c: open(c, "a").write("x"), lambda c: os.chmod(c, 0o777), lambda c: os.utime(c)):
        try:
            agir(chemin)
            print("BUTIN", chemin)
        except OSError as erreur:
            print(chemin, type(erreur))
