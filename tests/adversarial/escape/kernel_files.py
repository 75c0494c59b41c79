# Tries: write to the kernel's own files under /proc and /sys.
# Points: none
# Flag: any

# %%
import glob
import os

fichiers = [
    "/proc/sys/kernel/core_pattern", "/proc/sys/kernel/hostname", "/proc/sysrq-trigger", "/proc/self/oom_score_adj",
    "/proc/sys/vm/drop_caches", "/proc/1/oom_score_adj", "/proc/self/uid_map", "/proc/self/setgroups",
    *glob.glob("/sys/fs/cgroup/**/cgroup.procs", recursive=True)[:20], *glob.glob("/sys/fs/cgroup/**/memory.max", recursive=True)[:20],
]
for nom in fichiers:
    try:
        numero = os.open(nom, os.O_WRONLY)
        os.close(numero)
        if not nom.startswith(("/proc/self", "/proc/1/")):
            print("BUTIN", nom)
    except OSError as erreur:
        print(nom, type(erreur))
