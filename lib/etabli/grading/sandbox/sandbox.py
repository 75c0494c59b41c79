"""Shuts a forked process in, so that it can run code nobody has read.

Trusted: this module, the parent that calls it, and the Linux kernel (5.14 or later). Nothing else
is needed of the machine: no container, no set-uid helper, no right beyond an ordinary account's.
What a process inside does is not trusted at all.

A fork copies memory: what the parent holds, the child can read. So a parent must hold no secret.

Inside, a process sees the folders of its `Room` read-only at their own paths, a private working
folder, and the processes it started; no other file, no network, no capability. It is process 1 of
its PID namespace: once it is killed, the kernel ends all it has started.
"""

import json
import os
import platform
import select
import signal
import subprocess
import sys
import tempfile
from collections.abc import Collection
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path
from typing import NoReturn

from etabli.grading.sandbox import linux, seccomp
from etabli.grading.sandbox.room import (
    WORKING_FOLDER,
    Bounds,
    Room,
    SandboxError,
    check,
    furnish,
    step,
)

if sys.platform != "win32":  # here, so that no child has to
    import resource

__all__ = [
    "WORKING_FOLDER",
    "Bounds",
    "Room",
    "SandboxError",
    "close_descriptors",
    "fork_shut",
    "interpreter_paths",
    "memory_in_use",
    "prepare",
    "private_memory",
    "probe",
    "shown_to_students",
    "shut_in",
]

_ENVIRONMENT = {
    "PATH": "/usr/local/bin:/usr/bin:/bin",
    "HOME": "/tmp/maison",
    "USER": "etudiant",
    "LOGNAME": "etudiant",
    "LANG": "C.UTF-8",
    "TMPDIR": "/tmp",
    "MPLCONFIGDIR": "/tmp/maison/matplotlib",
    "IPYTHONDIR": "/tmp/maison/ipython",
    "JUPYTER_CONFIG_DIR": "/tmp/maison/jupyter",
    "JUPYTER_DATA_DIR": "/tmp/maison/jupyter",
    "JUPYTER_RUNTIME_DIR": "/tmp/maison/jupyter",
    # A thread per core in each process would soon reach the limit of processes.
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
}
_USER_INSIDE = 1000
_NOBODY = 65534  # whom the kernel takes it for when the parent is root, whom no limit would bind

_CAP_SYS_ADMIN = 21
_PR_SET_PDEATHSIG, _PR_SET_DUMPABLE, _PR_SET_NO_NEW_PRIVS = 1, 4, 38

# Set by fork_shut for its child, who must know later whether its parent still lives.
_parent = 0


def interpreter_paths() -> tuple[Path, ...]:
    """Return what this interpreter and its libraries need, as far as it exists here.

    Shared libraries, fonts and the time zone are among them; programs other than Python are not.
    """
    wanted = (
        sys.prefix, sys.base_prefix, sys.exec_prefix,
        "/lib", "/lib64", "/usr/lib", "/usr/lib64", "/usr/local/lib", "/nix/store", "/gnu/store",
        "/usr/share/fonts", "/usr/local/share/fonts", "/usr/share/zoneinfo",
        "/etc/ld.so.cache", "/etc/localtime", "/etc/fonts", "/etc/mime.types",
    )  # fmt: skip
    return tuple(Path(path) for path in dict.fromkeys(wanted) if Path(path).exists())


def shown_to_students() -> tuple[Path, ...]:
    """Return the folders and files of this machine that every room shows: nothing secret in them.

    They are the interpreter's, and `ecom`.
    """
    found = find_spec("ecom")
    places = (found.submodule_search_locations if found else None) or ()
    return (*interpreter_paths(), *map(Path, places))


def prepare() -> None:
    """Make this process able to call `fork_shut`; call it once, early, while it has one thread.

    Under root nothing happens. Otherwise the caller goes on in a child process, process 1 of a PID
    namespace; the process it was stays behind, waits, and ends with the same exit code, or with
    its own parent. When it is killed, so are the caller and everything below.

    Raises:
        SandboxError: the machine refuses.
    """
    _require_linux()
    with step("espaces de noms"):
        if linux.has_capability(_CAP_SYS_ADMIN):
            return
        if os.geteuid() == 0:
            raise SandboxError(_POWERLESS_ROOT)
        if len(os.listdir("/proc/self/task")) > 1:
            raise SandboxError("prepare s’appelle avant que le processus ait plusieurs fils.")
        user, group = os.geteuid(), os.getegid()
        linux.unshare(linux.CLONE_NEWUSER | linux.CLONE_NEWPID)
        itself = os.open("/proc/self", os.O_PATH | os.O_CLOEXEC)
        _map_user(itself, user, user, group, group)
        os.close(itself)
        pid = os.fork()
        if pid:
            _end_like(pid)
        linux.prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
        linux.unshare(linux.CLONE_NEWNS)
        linux.make_mounts_private()
        linux.mount("proc", "/proc", "", executable=False)  # processes have other numbers now


def fork_shut(room: Room) -> int:
    """Fork, like `os.fork`: return the child's process number, or 0 in the child.

    The child is process 1 of a new PID namespace, and calls `shut_in` next. The parent must have
    one thread, and have called `prepare`; it can go on forking.

    Raises:
        SandboxError: the machine refuses, or a path of the room is not there.
    """
    global _parent
    _require_linux()
    check(room)  # these three are kept, so that no child does them again
    with step("filtre d’appels système"):
        seccomp.filter_program(platform.machine(), room.network)
    with step("processus isolés"):
        linux.arguments_and_environment()
        _parent = int(os.readlink("/proc/self"))  # its number there, whatever namespace that is
        own = os.open("/proc/self/ns/pid", os.O_RDONLY | os.O_CLOEXEC)
        try:
            linux.unshare(linux.CLONE_NEWPID)
            try:
                pid = os.fork()
            except OSError:
                linux.setns(own, linux.CLONE_NEWPID)
                raise
            if pid:
                linux.setns(own, linux.CLONE_NEWPID)
            else:
                linux.prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
        finally:
            os.close(own)
    return pid


def shut_in(room: Room) -> None:
    """Shut this process in, for good; call it in the child of `fork_shut`, with one thread.

    Afterwards the current folder is `WORKING_FOLDER`, and the environment a constant. Descriptors
    stay open: close before all that the child must not reach (`close_descriptors`).

    Raises:
        SandboxError: the machine refuses; the process is then half shut in, and must end.
    """
    if os.getpid() != 1:
        raise SandboxError("shut_in s’appelle dans le processus que fork_shut vient de créer.")
    itself = os.open("/proc/self", os.O_PATH | os.O_CLOEXEC)  # by the old /proc, while it is there
    try:
        with step("environnement"):
            linux.overwrite_arguments_and_environment()
            os.environ.clear()
            os.environ.update(_ENVIRONMENT)
            tempfile.tempdir = None  # found for the parent
            os.umask(0o022)
            os.setsid()
            _write(itself, "oom_score_adj", "1000")  # short of memory, the kernel ends it first
            addresses = int(_read(itself, "statm").split()[0]) * os.sysconf("SC_PAGE_SIZE")
        root = os.geteuid() == 0
        user, group = (_NOBODY, _NOBODY) if root else (os.geteuid(), os.getegid())
        with step("racine privée"):
            new = linux.CLONE_NEWNS | linux.CLONE_NEWIPC | linux.CLONE_NEWUTS
            linux.unshare(new | linux.CLONE_NEWNET)
            linux.make_mounts_private()
            furnish(room, user, group)
            os.chdir(WORKING_FOLDER)
        with step("réseau coupé"):
            linux.set_host_name("etabli")
            if room.network:
                linux.bring_loopback_up()
        with step("aucun droit"):
            if root:
                os.setgroups([])
                os.setresgid(group, group, group)
                os.setresuid(user, user, user)
            linux.prctl(_PR_SET_DUMPABLE, 1)  # or its files in /proc would not be its own
            # A user namespace below the one that owns the mounts and the rest: whoever took every
            # right in it would still have none over them.
            linux.unshare(linux.CLONE_NEWUSER)
            _map_user(itself, _USER_INSIDE, user, _USER_INSIDE, group)
            os.mkdir(_ENVIRONMENT["HOME"])
            linux.drop_capabilities()
            linux.prctl(_PR_SET_NO_NEW_PRIVS, 1)
            linux.prctl(_PR_SET_DUMPABLE, 0)
        with step("limites"):  # after the user namespace, so that they count in it alone
            _limit(room.bounds, addresses)
        with step("fin avec le parent"):
            linux.prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)  # forgotten when the user changed
            if f"\nPPid:\t{_parent}\n" not in _read(itself, "status"):
                os._exit(1)
        with step("filtre d’appels système"):
            seccomp.install(room.network)
    finally:
        os.close(itself)


def close_descriptors(keep: Collection[int]) -> None:
    """Close every open descriptor of this process but those to keep."""
    listing = "/proc/self/fd" if sys.platform == "linux" else "/dev/fd"
    for descriptor in map(int, os.listdir(listing)):
        if descriptor not in keep:
            with suppress(OSError):  # the one that served to list them
                os.close(descriptor)


def memory_in_use(pid: int, baseline: int) -> int:
    """Return what a process and all its descendants may hold, in bytes; 0 once it is gone.

    It is an upper bound of their private memory and of what their pipes and sockets can hold:
    a descendant counts whole, since it may have written to all that it inherited, and each place for
    a descriptor counts `SOCKET_BYTES`, whatever it is.

    Args:
        pid: the process.
        baseline: what it inherits by forking, in bytes, to be taken off: `private_memory()` in the
            parent.
    """
    total = 0
    waiting = [pid]
    while waiting:
        tasks = f"/proc/{waiting.pop()}/task"
        own = 0
        with suppress(OSError):  # it has just ended
            for task in os.listdir(tasks):
                # Each thread's, since the first may have ended and say nothing for the others.
                own = max(own, _held_bytes(Path(tasks, task, "status").read_text()))
                waiting.extend(map(int, Path(tasks, task, "children").read_text().split()))
        total += own
    return max(0, total - baseline)


def private_memory() -> int:
    """Return the private memory of this process, which a child inherits, in bytes."""
    return _private_bytes(Path("/proc/self/status").read_text())


def probe() -> dict[str, str | None]:
    """Try, in processes of its own, all that a sandbox needs of this machine.

    Returns:
        Each capability, by its French name: None if it works here, otherwise why it does not.
    """
    if sys.platform != "linux":
        return {"noyau Linux": _ELSEWHERE}
    command = [sys.executable, "-P", "-m", "etabli.grading.sandbox.probe"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    try:
        found: dict[str, str | None] = json.loads(done.stdout)
    except ValueError:
        return {"bac à sable": f"L’essai s’est arrêté (code {done.returncode}) : {done.stderr}"}
    return found


_ELSEWHERE = "Le bac à sable demande Linux ; ici, corriger dans une machine virtuelle Linux."

_POWERLESS_ROOT = (
    "espaces de noms : ce compte root n’a pas CAP_SYS_ADMIN, comme dans la plupart des "
    "conteneurs. Corriger sous un compte ordinaire, ou accorder CAP_SYS_ADMIN au conteneur."
)


def _require_linux() -> None:
    if sys.platform != "linux":
        raise SandboxError(_ELSEWHERE)


SOCKET_BYTES = 212_992
"""What a socket keeps at most of what was sent, as Linux sets it; the filter lets nobody change it.

A pipe keeps less.
"""

_PRIVATE = ("RssAnon:", "VmSwap:", "HugetlbPages:", "VmPTE:")


def _private_bytes(status: str) -> int:
    return 1024 * sum(_numbers(status, _PRIVATE))


def _held_bytes(status: str) -> int:
    return _private_bytes(status) + SOCKET_BYTES * sum(_numbers(status, ("FDSize:",)))


def _numbers(status: str, names: tuple[str, ...]) -> list[int]:
    return [int(line.split()[1]) for line in status.splitlines() if line.startswith(names)]


def _map_user(process: int, user: int, outer_user: int, group: int, outer_group: int) -> None:
    """Say which user and group of the outer namespace a process's new user namespace holds."""
    _write(process, "setgroups", "deny")
    _write(process, "uid_map", f"{user} {outer_user} 1")
    _write(process, "gid_map", f"{group} {outer_group} 1")


def _write(folder: int, name: str, text: str) -> None:
    descriptor = os.open(name, os.O_WRONLY | os.O_CLOEXEC, dir_fd=folder)
    try:
        os.write(descriptor, text.encode())
    finally:
        os.close(descriptor)


def _read(folder: int, name: str) -> str:
    descriptor = os.open(name, os.O_RDONLY | os.O_CLOEXEC, dir_fd=folder)
    try:
        return os.read(descriptor, 65536).decode()
    finally:
        os.close(descriptor)


def _limit(bounds: Bounds, addresses: int) -> None:
    wanted = {
        resource.RLIMIT_AS: addresses + bounds.memory_bytes,
        resource.RLIMIT_NPROC: bounds.processes,
        resource.RLIMIT_FSIZE: bounds.file_bytes,
        resource.RLIMIT_NOFILE: bounds.open_files,
        resource.RLIMIT_CPU: bounds.cpu_seconds,
        resource.RLIMIT_CORE: 0,
        resource.RLIMIT_MEMLOCK: 65536,
        resource.RLIMIT_MSGQUEUE: 0,
        resource.RLIMIT_SIGPENDING: 1_000,
    }
    for kind, value in wanted.items():
        hard = resource.getrlimit(kind)[1]
        value = value if hard == resource.RLIM_INFINITY else min(value, hard)
        resource.setrlimit(kind, (value, value))


def _end_like(pid: int) -> NoReturn:
    """Wait for a child and end with its code, holding nothing open that others may wait for; end
    with the parent too, which the child can no longer see.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the child receives it too, and decides
    close_descriptors({0, 1, 2})
    ended = select.poll()
    ended.register(os.pidfd_open(pid), select.POLLIN)
    with suppress(OSError):  # it is of another namespace, or has ended
        ended.register(os.pidfd_open(os.getppid()), select.POLLIN)
    ended.poll()
    found, status = os.waitpid(pid, os.WNOHANG)
    code = os.waitstatus_to_exitcode(status) if found else 1
    os._exit(code if code >= 0 else 128 - code)
