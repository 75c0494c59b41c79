# Tries: read the environment and the arguments that the process started with, left on its stack.
# Points: none
# Flag: any

# %%
import ctypes

for ligne in open("/proc/self/maps").readlines():
    if "[stack]" in ligne:
        debut, fin = (int(borne, 16) for borne in ligne.split()[0].split("-"))
        print(ctypes.string_at(debut, fin - debut).strip(b"\0")[-20_000:])
