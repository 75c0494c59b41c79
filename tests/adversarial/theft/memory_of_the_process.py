# Tries: find secrets in all the memory that the process inherited from the server.
# Points: none
# Flag: any

# %%
import ctypes

# Parts of what it looks for: a whole one would be found in this very cell.
mots = [b"TON-DES-TES", b"TON-DES-SOL", b"ETABLI_CANA", b"ECRET-"]
lus = 0
for ligne in open("/proc/self/maps").readlines():
    bornes, droits = ligne.split()[:2]
    if not droits.startswith("rw") or "[v" in ligne:
        continue
    debut, fin = (int(borne, 16) for borne in bornes.split("-"))
    contenu = ctypes.string_at(debut, min(fin - debut, 100_000_000))
    lus += len(contenu)
    for mot in mots:
        rang = contenu.find(mot)
        while rang >= 0:
            print(contenu[max(0, rang - 100) : rang + 300])
            rang = contenu.find(mot, rang + 400)
print(lus)
