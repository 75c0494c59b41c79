# Tries: make and open device nodes: memory, disks, terminals.
# Points: none
# Flag: any

# %%
import os
import stat

for numero, (majeur, mineur) in enumerate([(1, 1), (8, 0), (254, 0), (259, 0), (5, 1), (1, 3)]):
    for genre in (stat.S_IFBLK, stat.S_IFCHR):
        try:
            os.mknod(f"noeud-{numero}-{genre}", genre | 0o666, os.makedev(majeur, mineur))
            print("BUTIN", majeur, mineur)
        except OSError as erreur:
            print(type(erreur))
for nom in ("mem", "kmsg", "port", "sda", "vda", "nvme0n1", "fuse", "kvm", "tty", "ptmx", "loop-control", "net/tun", "vhost-vsock"):
    try:
        os.close(os.open(f"/dev/{nom}", os.O_RDWR))
        print("BUTIN", nom)
    except OSError as erreur:
        print(nom, type(erreur))
