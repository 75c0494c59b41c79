# Tries: leave files whose names or kinds the grader could trip on when it keeps livrables/.
# Points: total=1
# Flag: none

# %% total
total = (ventes["quantite"] * ventes["prix_ht"]).sum()
# %%
import os

for nom in (b"\xff\xfe.csv", "..\\..\\@MARK@", "-rf", "~", "a\nb", "é" * 120, ".cache", "CON"):
    chemin = os.path.join(b"livrables" if isinstance(nom, bytes) else "livrables", nom)
    with open(chemin, "w") as fichier:
        fichier.write("intrus")
os.mkfifo("livrables/tube")
import socket

prise = socket.socket(socket.AF_UNIX)
prise.bind("livrables/prise")
profond = "livrables"
for _ in range(60):
    profond += "/d" * 20
try:
    os.makedirs(profond)
except OSError as erreur:
    print(type(erreur))
with open("livrables/creux.bin", "wb") as creux:
    creux.truncate(30_000_000)
os.chmod("livrables/-rf", 0o000)
os.chmod("livrables", 0o000)
