"""What a process that is shut in sees: its room, and how it is furnished with mounts.

Trusted: runs in the child before any of the student's code does, with rights that are gone after.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from etabli.grading.sandbox import linux

__all__ = ["WORKING_FOLDER", "Bounds", "Room", "SandboxError", "check", "furnish", "step"]

WORKING_FOLDER = "/travail"

_FILES = {
    "/etc/passwd": "etudiant:x:1000:1000::/tmp/maison:/bin/sh\n",
    "/etc/group": "etudiant:x:1000:\n",
    "/etc/hosts": "127.0.0.1 localhost etabli\n::1 localhost\n",
}
# Not /dev/zero: mapping it makes shared memory that no limit counts.
_DEVICES = ("/dev/null", "/dev/full", "/dev/random", "/dev/urandom")
_RESERVED = ("/dev/", "/proc/", "/sys/", f"{WORKING_FOLDER}/")
# Where the new root is put together. It hides what lies there, which nobody needs from then on.
_BASE = "/sys"


class SandboxError(Exception):
    """This machine does not let a process be shut in; the message says why and what to do."""


@dataclass(frozen=True)
class Bounds:
    """What a process inside may use.

    Args:
        memory_bytes: private memory of all its processes and what its pipes and sockets may hold,
            together, beyond what the first inherited; the parent enforces it with `memory_in_use`,
            the kernel for each process's addresses.
        processes: processes and threads, together.
        file_bytes: one file.
        scratch_bytes: the working folder, /tmp and /dev/shm together; it is memory.
        scratch_files: files and folders there.
        open_files: descriptors of one process.
        cpu_seconds: processor time of one process.
    """

    memory_bytes: int = 2_000_000_000
    processes: int = 64
    file_bytes: int = 50_000_000
    scratch_bytes: int = 100_000_000
    scratch_files: int = 5_000
    open_files: int = 256
    cpu_seconds: int = 600


@dataclass(frozen=True)
class Room:
    """What a process inside sees.

    Args:
        read_only: folders and files, shown read-only at the same paths; absolute. Under root, they
            must be readable by everyone; the folders that lead to them need not be.
        data: a folder whose contents are shown read-only under `data` in the working folder.
        network: whether it has a loopback interface of its own, with nobody else on it.
        bounds: what it may use.
    """

    read_only: tuple[Path, ...]
    data: Path | None
    network: bool = False
    bounds: Bounds = Bounds()


@contextmanager
def step(name: str) -> Iterator[None]:
    """Turn the kernel's refusals into a SandboxError that names this step."""
    try:
        yield
    except OSError as error:
        advice = _advice(error)
        where = f" ({error.filename})" if error.filename else ""
        reason = f"{name} : {error.strerror or error}{where}."
        raise SandboxError(f"{reason} {advice}".rstrip()) from error


_SWITCHES = {
    "/proc/sys/kernel/unprivileged_userns_clone": "0",
    "/proc/sys/user/max_user_namespaces": "0",
    "/proc/sys/kernel/apparmor_restrict_unprivileged_userns": "1",
}


def _advice(error: OSError) -> str:
    for path, closed in _SWITCHES.items():
        if os.path.exists(path) and Path(path).read_text().strip() == closed:
            return (
                f"Le réglage {path} de cette machine l’interdit : son administrateur doit le "
                "changer, ou corriger sur une autre machine."
            )
    if isinstance(error, PermissionError):
        return (
            "Dans un conteneur, il faut lui accorder CAP_SYS_ADMIN ou les espaces de noms "
            "utilisateur ; sinon, corriger sur une autre machine Linux."
        )
    return ""


@lru_cache
def check(room: Room) -> tuple[tuple[str, bool], ...]:
    """Return the room's read-only paths, each with whether it is a folder, none inside another.

    Raises:
        SandboxError: a path is relative, absent, unreadable inside, or at a place that the room
            needs for itself.
    """
    found: dict[str, bool] = {}
    for path in sorted({os.path.normpath(path) for path in room.read_only}):
        if any(path.startswith(f"{folder}/") for folder, is_folder in found.items() if is_folder):
            continue
        if path in ("/", "/etc", "/tmp") or f"{path}/".startswith(_RESERVED) or path[0] != "/":
            raise SandboxError(f"{path} ne peut pas être montré dans le bac à sable.")
        if not os.path.exists(path):
            raise SandboxError(f"{path} n’existe pas, et doit être visible dans le bac à sable.")
        found[path] = os.path.isdir(path)
        _require_readable(Path(path))
    if room.data is not None:
        if not room.data.is_dir():
            raise SandboxError(f"{room.data} n’est pas un dossier de données.")
        for shown in (room.data, *room.data.rglob("*")):
            _require_readable(shown)
    return tuple(found.items())


def _require_readable(path: Path) -> None:
    """Under root, a process inside is nobody in particular, and reads what everyone may."""
    wanted = 0o005 if path.is_dir() else 0o004
    if os.geteuid() == 0 and path.exists() and path.stat().st_mode & wanted != wanted:
        raise SandboxError(
            f"{path} n’est pas lisible par tous, ce qu’il faut quand root corrige : "
            f"« chmod -R a+rX {path} », ou corriger sous un compte ordinaire."
        )


def furnish(room: Room, owner: int, group: int) -> None:
    """Make the room this process's root, in a mount namespace that is already its own.

    Args:
        owner: the user of the writable folders.
        group: their group.

    Raises:
        OSError: the kernel refuses.
    """
    linux.mount("tmpfs", _BASE, "size=1m,nr_inodes=2000,mode=755")
    for folder in ("/proc", "/dev/shm", "/etc", "/tmp", WORKING_FOLDER):
        os.makedirs(_BASE + folder)
    for device in _DEVICES:
        _touch(device)
    for path, text in _FILES.items():
        _touch(path, text)
    shown = [(path, folder, path.startswith("/tmp/")) for path, folder in check(room)]
    for path, is_folder, in_scratch in shown:
        if not in_scratch:
            _show(path, is_folder)
    linux.protect(_BASE)
    # From here on, what is mounted on it.
    _open_scratch(room, owner, group)
    for path, is_folder, in_scratch in shown:
        if in_scratch:
            _show(path, is_folder)
            linux.protect(_BASE + path)
    if room.data is not None:
        # Piece by piece: a student may well put a file of their own beside those of the case.
        folder = f"{WORKING_FOLDER}/data"
        os.mkdir(_BASE + folder)
        os.chown(_BASE + folder, owner, group)
        for entry in os.scandir(room.data):
            place = f"{folder}/{entry.name}"
            if entry.is_dir():
                os.mkdir(_BASE + place)
            else:
                _touch(place)
            linux.bind(os.path.abspath(entry.path), _BASE + place)
            linux.protect(_BASE + place)
    for device in _DEVICES:
        linux.bind(device, _BASE + device)
        linux.protect(_BASE + device, devices=True)
    # Of /proc, only the processes: no memory, no keys, no settings of the machine.
    linux.mount("proc", f"{_BASE}/proc", "subset=pid", executable=False)
    linux.protect(f"{_BASE}/proc")
    linux.pivot_into(_BASE)


def _show(path: str, is_folder: bool) -> None:
    if is_folder:
        os.makedirs(_BASE + path, exist_ok=True)
    else:
        os.makedirs(os.path.dirname(_BASE + path), exist_ok=True)
        _touch(path)
    linux.bind(path, _BASE + path)


def _open_scratch(room: Room, owner: int, group: int) -> None:
    """Give the writable folders, three faces of one bounded tmpfs.

    It is itself mounted where /proc will hide it.
    """
    place = f"{_BASE}/proc"
    bounds = room.bounds
    size = f"size={bounds.scratch_bytes},nr_inodes={bounds.scratch_files},mode=755"
    linux.mount("tmpfs", place, size)
    for number, folder in enumerate((WORKING_FOLDER, "/tmp", "/dev/shm")):
        os.mkdir(f"{place}/{number}")
        os.chown(f"{place}/{number}", owner, group)
        linux.bind(f"{place}/{number}", _BASE + folder)


def _touch(path: str, text: str = "") -> None:
    with open(_BASE + path, "a") as file:
        file.write(text)
