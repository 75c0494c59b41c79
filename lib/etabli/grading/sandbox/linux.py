"""The kernel's own calls that Python does not offer, by their names; every failure is an OSError.

Trusted: runs in the case server, and in a child before any of the student's code does.
"""

import ctypes
import os
from functools import cache
from pathlib import Path
from typing import Any

__all__ = [
    "CLONE_NEWIPC",
    "CLONE_NEWNET",
    "CLONE_NEWNS",
    "CLONE_NEWPID",
    "CLONE_NEWUSER",
    "CLONE_NEWUTS",
    "arguments_and_environment",
    "bind",
    "bring_loopback_up",
    "drop_capabilities",
    "has_capability",
    "make_mounts_private",
    "mount",
    "overwrite_arguments_and_environment",
    "pivot_into",
    "prctl",
    "protect",
    "set_host_name",
    "setns",
    "unshare",
]

CLONE_NEWNS = 0x0002_0000
CLONE_NEWUTS = 0x0400_0000
CLONE_NEWIPC = 0x0800_0000
CLONE_NEWUSER = 0x1000_0000
CLONE_NEWPID = 0x2000_0000
CLONE_NEWNET = 0x4000_0000

_MS_NOSUID, _MS_NODEV, _MS_NOEXEC = 2, 4, 8
_MS_BIND, _MS_REC, _MS_PRIVATE = 4096, 16384, 1 << 18
_MNT_DETACH = 2

_SYS_MOUNT_SETATTR = 442  # the same number on every architecture
_AT_FDCWD, _AT_RECURSIVE = -100, 0x8000
_MOUNT_ATTR_RDONLY, _MOUNT_ATTR_NOSUID, _MOUNT_ATTR_NODEV, _MOUNT_ATTR_NOEXEC = 1, 2, 4, 8

_PR_CAPBSET_DROP, _PR_CAP_AMBIENT, _PR_CAP_AMBIENT_CLEAR_ALL = 24, 47, 4
_CAPABILITY_VERSION_3 = 0x2008_0522


@cache
def _libc() -> Any:
    return ctypes.CDLL(None, use_errno=True)


def _call(name: str, *arguments: Any, about: str | None = None) -> int:
    result: int = getattr(_libc(), name)(*arguments)
    if result == -1:
        number = ctypes.get_errno()
        raise OSError(number, f"{name} : {os.strerror(number)}", about)
    return result


def unshare(namespaces: int) -> None:
    """Leave the namespaces named by CLONE_NEW… flags for new ones."""
    _call("unshare", namespaces)


def setns(descriptor: int, kind: int) -> None:
    """Enter the namespace that an open descriptor of /proc/…/ns names."""
    _call("setns", descriptor, kind)


def prctl(option: int, *values: int) -> int:
    """Set or read an attribute of this process."""
    padded = (*values, 0, 0, 0, 0)[:4]
    return _call("prctl", option, *(ctypes.c_ulong(value) for value in padded))


def make_mounts_private() -> None:
    """Let no later mount be seen from another mount namespace."""
    _call("mount", b"none", b"/", None, ctypes.c_ulong(_MS_REC | _MS_PRIVATE), None)


def mount(kind: str, target: str, options: str, *, executable: bool = True) -> None:
    """Mount a kernel file system ("tmpfs", "proc"), without devices and set-uid programs."""
    flags = _MS_NOSUID | _MS_NODEV | (0 if executable else _MS_NOEXEC)
    _call(
        "mount", kind.encode(), os.fsencode(target), kind.encode(), ctypes.c_ulong(flags),
        options.encode(),
    )  # fmt: skip


def bind(source: str, target: str) -> None:
    """Show a file or a folder, with all that is mounted below it, at another place too."""
    flags = ctypes.c_ulong(_MS_BIND | _MS_REC)
    _call("mount", os.fsencode(source), os.fsencode(target), None, flags, None, about=source)


def protect(target: str, *, devices: bool = False) -> None:
    """Make what is mounted at `target`, and below, read-only, without set-uid programs; and
    without devices, or with nothing but devices.
    """
    attributes = _MOUNT_ATTR_RDONLY | _MOUNT_ATTR_NOSUID
    attributes |= _MOUNT_ATTR_NOEXEC if devices else _MOUNT_ATTR_NODEV
    settings = (ctypes.c_uint64 * 4)(attributes, 0, 0, 0)
    _call(
        "syscall", ctypes.c_long(_SYS_MOUNT_SETATTR), ctypes.c_long(_AT_FDCWD), os.fsencode(target),
        ctypes.c_ulong(_AT_RECURSIVE), ctypes.byref(settings), ctypes.c_ulong(ctypes.sizeof(settings)),
    )  # fmt: skip


def pivot_into(root: str) -> None:
    """Make a mounted folder the root, and let go of the old one."""
    os.chdir(root)
    _call("pivot_root", b".", b".")  # the old root now lies on top of the new one
    _call("umount2", b".", _MNT_DETACH)
    os.chdir("/")


def set_host_name(name: str) -> None:
    """Name the machine, in this UTS namespace."""
    _call("sethostname", name.encode(), ctypes.c_size_t(len(name.encode())))


def bring_loopback_up() -> None:
    """Make 127.0.0.1 and ::1 answer, in this network namespace."""
    import fcntl
    import socket
    import struct

    set_flags, is_up = 0x8914, 1
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as any_socket:
        fcntl.ioctl(any_socket, set_flags, struct.pack("16sH22x", b"lo", is_up))


def has_capability(number: int) -> bool:
    """Whether this process holds a capability now, in its own user namespace."""
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith("CapEff:"):
            return bool(int(line.split()[1], 16) >> number & 1)
    return False


def drop_capabilities() -> None:
    """Give every capability up, for this process and all it will ever start."""
    for number in range(64):
        try:
            prctl(_PR_CAPBSET_DROP, number)
        except OSError:  # beyond the last one this kernel knows
            break
    prctl(_PR_CAP_AMBIENT, _PR_CAP_AMBIENT_CLEAR_ALL)
    header = (ctypes.c_uint32 * 2)(_CAPABILITY_VERSION_3, 0)
    _call("capset", ctypes.byref(header), ctypes.byref((ctypes.c_uint32 * 6)()))


@cache
def arguments_and_environment() -> tuple[int, int]:
    """Return where the kernel laid the command line and the environment: an address and a size.

    A forked child keeps them, and /proc/self/cmdline and environ show them, whatever os.environ
    says.
    """
    fields = Path("/proc/self/stat").read_text().rpartition(")")[2].split()
    start, middle, environment, end = map(int, fields[45:49])
    assert start <= middle <= environment <= end < start + 10_000_000  # one after the other
    return start, end - start


def overwrite_arguments_and_environment() -> None:
    """Blank that memory."""
    address, size = arguments_and_environment()
    ctypes.memset(address, 0, size)
