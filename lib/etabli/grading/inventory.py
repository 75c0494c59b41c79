"""What a folder that was handed in holds: looked at, in bounded time, before anything of it is read.

Whoever reads a submission starts here. Nothing is opened to list it, links are not followed, and a
size is what the file claims, holes and all: a file without end costs no more than another one.
"""

import os
import stat
from collections.abc import Mapping
from itertools import islice
from pathlib import Path

from etabli._printable import printable
from etabli.errors import SubmissionError

__all__ = ["MAX_BYTES", "MAX_DEPTH", "MAX_FILES", "inventory", "read_file"]

MAX_FILES = 10_000
MAX_DEPTH = 30
MAX_BYTES = 200_000_000

_ENVIRONMENTS = frozenset({".venv", "node_modules", "site-packages"})


def inventory(folder: Path) -> Mapping[str, int]:
    """Return the regular files below a folder: their paths from it, sorted, and their sizes.

    Pipes, sockets and devices are left out; nobody opens them.

    Raises:
        SubmissionError: it holds a link, which could lead anywhere, an environment, too many or too
            large files, or what cannot be listed.
    """
    found: dict[str, int] = {}
    total = entries = 0
    waiting = [("", 1)]
    while waiting:
        place, depth = waiting.pop()
        try:
            with os.scandir(folder / place) as opened:
                listed = list(islice(opened, MAX_FILES + 1 - entries))
            _refuse_environment(place, {entry.name for entry in listed}, folder)
            entries += len(listed)
            if entries > MAX_FILES:
                raise _refused(f"compte plus de {MAX_FILES} fichiers", folder)
            for entry in listed:
                name = f"{place}/{entry.name}" if place else entry.name
                status = entry.stat(follow_symlinks=False)
                if stat.S_ISLNK(status.st_mode):
                    raise SubmissionError(
                        f"le dépôt contient un lien : « {printable(name)} »", where=folder
                    )
                if stat.S_ISDIR(status.st_mode):
                    if depth == MAX_DEPTH:
                        raise _refused(f"emboîte plus de {MAX_DEPTH} dossiers", folder)
                    waiting.append((name, depth + 1))
                elif stat.S_ISREG(status.st_mode):
                    found[name] = status.st_size
                    total += status.st_size
                    if total > MAX_BYTES:
                        raise _refused(f"dépasse {MAX_BYTES // 1_000_000} Mo", folder)
        except OSError as error:
            reason = f"le dépôt ne peut pas être lu en entier ({error.strerror})"
            raise SubmissionError(reason, where=folder / place) from error
    return {name: found[name] for name in sorted(found, key=lambda name: name.split("/"))}


def _refuse_environment(place: str, names: set[str], folder: Path) -> None:
    """Name an environment of programs as such: its size and its links are not what is wrong."""
    inside = sorted(names & _ENVIRONMENTS)
    if inside or "pyvenv.cfg" in names:
        environment = "/".join(filter(None, [place, *inside[:1]])) or "."
        raise SubmissionError(
            "le dépôt contient un environnement de programmes : supprimez-y le dossier "
            f"« {printable(environment)} », puis relancez la correction",
            where=folder,
        )


def _refused(what: str, folder: Path) -> SubmissionError:
    return SubmissionError(
        f"le dépôt {what} : faites-en retirer les fichiers qui ne sont pas demandés", where=folder
    )


def read_file(path: Path, most: int) -> bytes:
    """Return the content of a regular file of at most `most` bytes, whatever it has become since.

    Raises:
        SubmissionError: it is larger, or no regular file.
        OSError: it cannot be read.
    """
    # A pipe that has taken its place is not waited for.
    with open(path, "rb", opener=_open_plain) as file:
        status = os.fstat(file.fileno())
        content = b"" if not stat.S_ISREG(status.st_mode) else file.read(most + 1)
    if len(content) > most or not stat.S_ISREG(status.st_mode):
        size = f"{most // 1_000_000} Mo" if most >= 1_000_000 else f"{most} octets"
        raise SubmissionError(f"ce n'est pas un fichier ordinaire de {size} au plus", where=path)
    return content


def _open_plain(path: str, flags: int) -> int:
    unfollowed = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
    return os.open(path, flags | unfollowed | getattr(os, "O_CLOEXEC", 0))
