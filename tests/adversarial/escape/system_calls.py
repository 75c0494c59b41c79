# Tries: call the kernel directly, past the names that a filter could look at.
# Points: none
# Flag: any

# %%
import ctypes
import os
import platform

libc = ctypes.CDLL(None, use_errno=True)
appels = {
    "bpf": (321, 0), "perf_event_open": (298, 0), "userfaultfd": (323, 0), "io_uring_setup": (425, 1),
    "keyctl": (250, 0), "add_key": (248, b"user", b"x", b"y", 1, -3), "init_module": (175, 0, 0, b""),
    "kexec_load": (246, 0, 0, 0, 0), "open_by_handle_at": (304, -100, 0, 0), "acct": (163, b"livrables/acct"),
    "swapon": (167, b"livrables/x", 0), "sethostname": (170, b"x", 1), "quotactl": (179, 0, 0, 0, 0),
    "fanotify_init": (300, 0, 0), "settimeofday": (164, 0, 0), "memfd_secret": (447, 0), "iopl": (172, 3),
    "personality": (135, 0x0040000), "kcmp": (312, 1, 1, 0, 0, 0), "shmget": (29, 0, 4096, 0o1600), "msgget": (68, 0, 0o1600),
}
if platform.machine() == "x86_64":
    for nom, (numero, *reste) in appels.items():
        resultat = libc.syscall(numero, *reste)
        print(nom, "BUTIN" if resultat >= 0 else os.strerror(ctypes.get_errno()))
    print("x32", "BUTIN" if libc.syscall(0x40000000 + 39) > 0 else "refusé")
