# Tries: climb out of the working folder, by names and by descriptors.
# Points: none
# Flag: any

# %%
import os

for n in range(1, 12):
    haut = "/".join([".."] * n)
    for fin in ("@OUTSIDE@/secret.txt", "/secret.txt", "/source", "/gradebook.db"):
        try:
            print(open(haut + fin, "rb").read(20_000))
        except OSError:
            pass
numero = os.open(".", os.O_RDONLY)
for _ in range(12):
    numero = os.open("..", os.O_RDONLY, dir_fd=numero)
    print(os.listdir(numero))
