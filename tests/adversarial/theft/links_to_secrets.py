# Tries: have the grader read secrets for it, through links left in livrables/.
# Points: none
# Flag: none

# %% resultat
import os

os.symlink("@OUTSIDE@/secret.txt", "livrables/secret.txt")
os.symlink("@COURSE@/source", "livrables/source")
os.symlink("@GRADEBOOK@", "gradebook.db")
os.symlink("@OUTSIDE@", "dehors")
os.symlink("@OUTSIDE@/secret.txt", "livrables/resultat.csv")
os.symlink("/proc/self/environ", "livrables/environ")
resultat = "livrables/resultat.csv"
