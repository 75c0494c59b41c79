# Tries: fill the disk (here 200 MB at most), wherever it may write.
# Points: total=1 reperes=2
# Flag: none

# %% total
total = (ventes["quantite"] * ventes["prix_ht"]).sum()
# %%
ecrits = 0
for rang in range(20):
    for dossier in (".", "livrables", "/tmp", "/dev/shm", "/var/tmp"):
        try:
            with open(f"{dossier}/@MARK@-{rang}", "wb") as fichier:
                fichier.write(b"x" * 10_000_000)
            ecrits += 10
        except OSError as erreur:
            print(dossier, type(erreur))
    if ecrits >= 200:
        break
print(ecrits, "Mo")
if ecrits >= 200:
    print("BUTIN")
