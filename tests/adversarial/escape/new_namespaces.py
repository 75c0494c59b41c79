# Tries: gain all rights in namespaces of its own, or enter those of others.
# Points: none
# Flag: any

# %%
import ctypes
import os

libc = ctypes.CDLL(None, use_errno=True)
for nom, drapeau in {
    "user": 0x10000000, "mount": 0x20000, "pid": 0x20000000, "net": 0x40000000, "uts": 0x4000000, "ipc": 0x8000000,
}.items():
    print(nom, "BUTIN" if libc.unshare(drapeau) == 0 else os.strerror(ctypes.get_errno()))
pid = libc.syscall(56, 0x10000000 | 17, 0, 0, 0, 0)
if pid == 0:
    os._exit(0)
print("clone", "BUTIN" if pid > 0 else os.strerror(ctypes.get_errno()))
for nom in ("user", "mnt", "pid", "net", "uts", "ipc", "cgroup"):
    for processus in (1, os.getppid()):
        try:
            numero = os.open(f"/proc/{processus}/ns/{nom}", os.O_RDONLY)
            print(nom, "BUTIN" if libc.setns(numero, 0) == 0 else os.strerror(ctypes.get_errno()))
        except OSError as erreur:
            print(nom, type(erreur))
