"""A program that tries the sandbox on this machine and prints what works, as JSON.

Trusted. `sandbox.probe` runs it in a process of its own, since the caller may have threads.
"""

import json
import os
import platform
import signal
import socket
import sys
from collections.abc import Callable
from contextlib import suppress

from etabli.grading.sandbox import linux, sandbox, seccomp

__all__ = ["main"]

_OLDEST_KERNEL = (5, 14)  # from there on, limits count in each user namespace by itself
_PROCESSES = 4


def main() -> None:
    """Print a JSON object: each capability's French name, and null or why it is missing."""
    found: dict[str, str | None] = {
        "noyau récent": _kernel(),
        "architecture connue": _architecture(),
    }
    found |= dict.fromkeys(_CHECKS, "Pas essayé : il manque ce qui précède.")
    if not any(found[name] for name in ("noyau récent", "architecture connue")):
        found |= _try()
    json.dump(found, sys.stdout)
    sys.stdout.flush()


def _kernel() -> str | None:
    release = platform.release()
    numbers = tuple(int("0" + "".join(filter(str.isdigit, n))) for n in release.split(".")[:2])
    if numbers < _OLDEST_KERNEL:
        return f"Le noyau est un Linux {release} ; il faut 5.14 ou plus récent."
    return None


def _architecture() -> str | None:
    if platform.machine() in seccomp.ARCHITECTURES:
        return None
    known = ", ".join(seccomp.ARCHITECTURES)
    return f"{platform.machine()} n’est pas prise en charge ; il faut l’une de : {known}."


def _try() -> dict[str, str | None]:
    """Return what was found of each name of `_CHECKS`, as far as it could be tried."""
    room = sandbox.Room(
        sandbox.interpreter_paths(), None, bounds=sandbox.Bounds(processes=_PROCESSES)
    )
    reading, writing = os.pipe()
    try:
        sandbox.prepare()
        pid = sandbox.fork_shut(room)
    except sandbox.SandboxError as error:
        return _up_to(error)
    if pid == 0:
        with os.fdopen(writing, "w") as answer:
            json.dump(_try_inside(room), answer)
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading) as answer:
        text = answer.read()
    status = os.waitpid(pid, 0)[1]
    if not text:
        return {"espaces de noms": f"L’essai s’est arrêté (état {status})."}
    found: dict[str, str | None] = json.loads(text)
    return found


def _try_inside(room: sandbox.Room) -> dict[str, str | None]:
    try:
        sandbox.shut_in(room)
    except sandbox.SandboxError as error:
        return _up_to(error)
    return {name: check() for name, check in _CHECKS.items()}


def _up_to(error: sandbox.SandboxError) -> dict[str, str | None]:
    """What was tried before a step failed, and that step."""
    found: dict[str, str | None] = {}
    for name in _CHECKS:
        if str(error).startswith(f"{name} : "):
            return found | {name: str(error).removeprefix(f"{name} : ")}
        found[name] = None
    return {"espaces de noms": str(error)}


def _no_reason() -> None:
    return None


def _alone() -> str | None:
    others = [name for name in os.listdir("/proc") if name.isdigit() and name != "1"]
    return f"D’autres processus sont visibles : {', '.join(others)}." if others else None


def _own_environment() -> str | None:
    with suppress(OSError), open("/proc/self/environ", "rb") as file:
        if file.read().strip(b"\0"):
            return "L’environnement de départ reste lisible."
    return None


def _own_root() -> str | None:
    if os.path.exists("/sys") or os.path.exists("/etc/shadow"):
        return "Des fichiers de la machine restent visibles."
    with suppress(OSError):
        open("/essai", "w").close()
        return "La racine n’est pas en lecture seule."
    return None


def _no_network() -> str | None:
    with suppress(OSError):
        socket.socket(socket.AF_INET, socket.SOCK_STREAM).close()
        return "Une connexion Internet peut être ouverte."
    return None


def _no_right() -> str | None:
    if any(linux.has_capability(number) for number in range(41)):
        return "Des droits d’administration restent."
    with suppress(OSError):
        os.setuid(0)
        return "Le processus peut redevenir administrateur."
    return None


def _limited() -> str | None:
    started: list[int] = []
    try:
        for _ in range(_PROCESSES):
            pid = os.fork()
            if pid == 0:
                signal.pause()
            started.append(pid)
    except BlockingIOError:
        return None
    finally:
        for pid in started:
            os.kill(pid, signal.SIGKILL)
            os.waitpid(pid, 0)
    return "Le nombre de processus n’est pas limité."


def _filtered() -> str | None:
    with suppress(OSError):
        linux.unshare(linux.CLONE_NEWUSER)
        return "Les appels système interdits passent."
    return None


# By the names of the steps of the sandbox, in their order.
_CHECKS: dict[str, Callable[[], str | None]] = {
    "espaces de noms": _no_reason,
    "processus isolés": _alone,
    "environnement": _own_environment,
    "racine privée": _own_root,
    "réseau coupé": _no_network,
    "aucun droit": _no_right,
    "limites": _limited,
    "fin avec le parent": _no_reason,
    "filtre d’appels système": _filtered,
}

if __name__ == "__main__":
    main()
