# Tries: take the machine for itself: priority, scheduling, locked memory, no limits.
# Points: none
# Flag: any

# %%
import ctypes
import os
import resource

libc = ctypes.CDLL(None, use_errno=True)
for nom, agir in {
    "nice": lambda: os.nice(-20),
    "fifo": lambda: os.sched_setscheduler(0, os.SCHED_FIFO, os.sched_param(99)),
    "parent": lambda: os.setpriority(os.PRIO_PROCESS, os.getppid(), -20),
    "limites": lambda: resource.setrlimit(resource.RLIMIT_NPROC, (1 << 20, 1 << 20)),
    "memoire": lambda: resource.setrlimit(resource.RLIMIT_MEMLOCK, (1 << 40, 1 << 40)),
    "fichiers": lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (-1, -1)),
    "temps": lambda: resource.setrlimit(resource.RLIMIT_CPU, (-1, -1)),
}.items():
    try:
        agir()
        print("BUTIN", nom, resource.getrlimit(resource.RLIMIT_NPROC))
    except (OSError, ValueError) as erreur:
        print(nom, type(erreur))
print(libc.prctl(1, 0, 0, 0, 0), libc.prctl(38, 0, 0, 0, 0))
