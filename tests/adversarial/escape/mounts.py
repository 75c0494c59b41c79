# Tries: mount, unmount, pivot and change root.
# Points: none
# Flag: any

# %%
import ctypes
import os

libc = ctypes.CDLL(None, use_errno=True)


def dire(nom, resultat):
    print(nom, "BUTIN" if resultat == 0 else os.strerror(ctypes.get_errno()))


os.makedirs("point", exist_ok=True)
dire("tmpfs", libc.mount(b"none", b"point", b"tmpfs", 0, None))
dire("proc", libc.mount(b"proc", b"point", b"proc", 0, None))
dire("bind", libc.mount(b"/", b"point", None, 4096 | 16384, None))
dire("remount", libc.mount(b"none", b"/", None, 32 | 4096, None))
dire("umount data", libc.umount2(b"data", 2))
dire("umount /", libc.umount2(b"/", 2))
dire("pivot_root", libc.syscall(155, b"point", b"point"))
dire("chroot", libc.chroot(b"point"))
dire("open_tree", 0 if libc.syscall(428, -100, b"/", 1) >= 0 else -1)
dire("fsopen", 0 if libc.syscall(430, b"tmpfs", 0) >= 0 else -1)
