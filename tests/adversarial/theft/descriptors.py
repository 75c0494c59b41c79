# Tries: read through the descriptors left open, and those of relatives.
# Points: none
# Flag: any

# %%
import os

for processus in ["self", str(os.getppid()), "1", "2"]:
    try:
        numeros = os.listdir(f"/proc/{processus}/fd")
    except OSError as erreur:
        print(processus, type(erreur))
        continue
    for numero in numeros:
        lien = f"/proc/{processus}/fd/{numero}"
        try:
            cible = os.readlink(lien)
            print(lien, cible)
            if cible.startswith("/") and not cible.startswith(("/dev", "/proc")):
                if os.path.isdir(lien):
                    print(os.listdir(lien), os.listdir(lien + "/.."))
                else:
                    print(open(lien, "rb").read(100_000))
        except OSError as erreur:
            print(lien, type(erreur))
