"""Where work comes from, as one list of files: archives, folders, single files.

Nothing is believed of it: archives are opened within bounds, links are not followed, names that are
not UTF-8 are read as those of an old Windows archive.
"""

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from etabli._printable import printable
from etabli.collecting.archives import Bounds, Refused, decoded_name, is_zip, open_archive
from etabli.errors import CollectError
from etabli.handed_in.account import MOODLE, SYSTEM
from etabli.handed_in.manifest import MANIFEST_FILE
from etabli.handed_in.tree import scan

__all__ = ["Piece", "Source", "open_sources"]

_CLASS = Bounds(files=20_000, file=500_000_000, total=4_000_000_000)
_FILE = 50_000_000


@dataclass(frozen=True)
class Piece:
    """A file of a source.

    Args:
        path: its path there, with slashes.
        at: its local time there, which orders attempts and proves nothing.
        read: returns its bytes; raises `Refused` where they cannot be had.
        size: bytes that it says it has.
        problem: why it cannot be taken, a French sentence; "" where it can.
    """

    path: str
    at: datetime
    read: Callable[[], bytes]
    size: int = 0
    problem: str = ""

    @property
    def name(self) -> str:
        """The last part of its path."""
        return self.path.rpartition("/")[2]


@dataclass(frozen=True)
class Source:
    """One source: its name, its files, and whether all of them are one person's work."""

    name: str
    pieces: tuple[Piece, ...]
    single: bool


@contextmanager
def open_sources(paths: list[Path], notebook: str) -> Iterator[list[Source]]:
    """Open sources; their files can be read as long as they are.

    Args:
        paths: archives, folders, notebooks.
        notebook: name of the case's notebook: an archive with it at its top is one person's.

    Raises:
        CollectError: one of them cannot be opened; `faults` names each.
    """
    faults, found = [], []
    with ExitStack() as opened:
        for path in paths:
            try:
                found.append(_source(path, notebook, opened))
            except Refused as error:
                faults.append(f"{printable(str(path))} : {error}")
        if faults:
            raise CollectError("rien n'est recueilli", faults=faults)
        yield found


def _source(path: Path, notebook: str, opened: ExitStack) -> Source:
    name = printable(path.name)
    if path.is_dir():
        return Source(name, tuple(_unwrapped(list(_in_folder(path)))), single=False)
    if not path.is_file():
        raise Refused("ni archive, ni dossier, ni carnet de ce nom")
    if not is_zip(path.name):
        return Source(name, (_on_disk(path, path.name),), single=False)
    pieces = [
        Piece(member.path, member.at, member.read, member.size)
        for member in opened.enter_context(open_archive(path, _CLASS))
    ]
    pieces = [piece for piece in pieces if not _is_litter(piece.path)]
    single = any(piece.path in (notebook, MANIFEST_FILE) for piece in pieces)
    return Source(name, tuple(pieces if single else _unwrapped(pieces)), single)


def _in_folder(folder: Path) -> Iterator[Piece]:
    for parts, kind in scan(folder):
        path = "/".join(decoded_name(os.fsencode(part)) for part in parts)
        if kind == "folder" or _is_litter(path):
            continue
        piece = _on_disk(folder.joinpath(*parts), path)
        if kind == "endless":
            yield replace(piece, path=f"{path}/…", problem="trop de fichiers dans ce dossier")
        elif kind == "file":
            yield piece
        else:
            problem = (
                "lien, qui pourrait mener n'importe où" if kind == "link" else "fichier illisible"
            )
            yield replace(piece, problem=f"« {printable(path)} » : {problem}")


def _on_disk(path: Path, name: str) -> Piece:
    status = path.lstat()

    def read() -> bytes:
        try:
            return path.read_bytes()
        except OSError as error:
            raise Refused(f"« {printable(name)} » est illisible ({error.strerror})") from error

    problem = ""
    if status.st_size > (_CLASS.file if is_zip(name) else _FILE):
        problem = f"« {printable(name)} » dépasse {_FILE // 1_000_000} Mo"
    return Piece(name, datetime.fromtimestamp(status.st_mtime), read, status.st_size, problem)


def _unwrapped(pieces: list[Piece]) -> list[Piece]:
    """Return the same without the folders that hold all the others."""
    while True:
        tops = {piece.path.split("/")[0] for piece in pieces}
        inside = all(piece.path.count("/") >= 2 for piece in pieces)
        if len(tops) != 1 or not inside or MOODLE.fullmatch(next(iter(tops))):
            return pieces
        pieces = [replace(piece, path=piece.path.partition("/")[2]) for piece in pieces]


def _is_litter(path: str) -> bool:
    return any(SYSTEM.fullmatch(part) for part in path.split("/"))
