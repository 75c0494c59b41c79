# Tries: attach to its parent and to other processes, and to write in their memory.
# Points: total=1
# Flag: any

# %% total
total = (ventes["quantite"] * ventes["prix_ht"]).sum()
# %%
import ctypes
import os

libc = ctypes.CDLL(None, use_errno=True)
for cible in (os.getppid(), 1, 2, os.getpid()):
    for demande in (16, 0x4206):
        resultat = libc.ptrace(demande, cible, 0, 0)
        print("BUTIN" if resultat == 0 else os.strerror(ctypes.get_errno()), cible)
        if resultat == 0:
            libc.ptrace(17, cible, 0, 0)
    tampon = ctypes.create_string_buffer(8)
    print(libc.process_vm_readv(cible, tampon, 1, tampon, 1, 0), os.strerror(ctypes.get_errno()))
    try:
        with open(f"/proc/{cible}/mem", "r+b") as memoire:
            print("ouvert", cible)
    except OSError as erreur:
        print(type(erreur))
