"""Archives from candidates, opened within bounds: what is in one, or why it is not opened.

An archive is refused as a whole, in a French sentence, for a name that leads elsewhere, a link, two
files of one name, a size that does not hold what it says, a method that cannot be read. Names that are
not UTF-8 are those of a French or American MS-DOS, as Windows' own archives are.
"""

import re
import stat
import unicodedata
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from pathlib import Path
from typing import IO

from etabli._grid import hidden_character
from etabli._printable import printable

__all__ = ["Bounds", "Member", "Refused", "decoded_name", "is_zip", "open_archive"]

_RATIO = 200  # a notebook of blanks: 150
_SMALL = 1_000_000  # below, no ratio matters
_NAME, _PATH = 150, 400  # characters
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)


@dataclass(frozen=True)
class Bounds:
    """What an archive may hold: files, bytes of one, bytes of all."""

    files: int
    file: int
    total: int


class Refused(ValueError):
    """An archive or a file that is not taken; the message is a French sentence to pass on."""


@dataclass(frozen=True)
class Member:
    """A file of an archive: its path, its local time there, and what reads it.

    `read` raises `Refused` where the bytes are not what the archive says.
    """

    path: str
    at: datetime
    size: int
    _archive: zipfile.ZipFile
    _info: zipfile.ZipInfo

    def read(self) -> bytes:
        """Return its bytes."""
        try:
            with self._archive.open(self._info) as file:
                content = file.read(self.size + 1)
        except (zipfile.BadZipFile, zlib.error, OSError, EOFError, NotImplementedError) as error:
            raise Refused(f"archive abîmée (« {printable(self.path)} ») : redemandez-la") from error
        if len(content) != self.size:
            raise Refused(f"archive abîmée (« {printable(self.path)} ») : redemandez-la")
        return content


def is_zip(name: str) -> bool:
    """Whether a file is an archive, by its name."""
    return name.casefold().endswith(".zip")


@contextmanager
def open_archive(source: Path | IO[bytes], bounds: Bounds) -> Iterator[list[Member]]:
    """Open an archive, and give its files; folders are left out.

    Raises:
        Refused: it is not to be opened.
    """
    try:
        with zipfile.ZipFile(source) as archive:
            yield list(_members(archive, bounds))
    except (zipfile.BadZipFile, OSError, EOFError, ValueError, NotImplementedError) as error:
        if isinstance(error, Refused):
            raise
        raise Refused("ce n'est pas une archive zip lisible : redemandez-la") from error


def _members(archive: zipfile.ZipFile, bounds: Bounds) -> Iterator[Member]:
    infos = archive.infolist()
    if len(infos) > 2 * bounds.files:  # folders have entries too
        raise Refused(f"plus de {bounds.files} fichiers dans l'archive")
    total = files = 0
    spans: list[tuple[int, int]] = []
    taken: dict[str, str] = {}
    folders: dict[str, str] = {}
    found = []
    for info in infos:
        path = _path(info)
        if info.is_dir():
            continue
        shown = printable(path)
        _check_kind(info, shown)
        files += 1
        total += info.file_size
        spans.append((info.header_offset, info.header_offset + info.compress_size))
        if files > bounds.files:
            raise Refused(f"plus de {bounds.files} fichiers dans l'archive")
        if info.file_size > bounds.file or total > bounds.total:
            most = (bounds.file if info.file_size > bounds.file else bounds.total) // 1_000_000
            raise Refused(f"plus de {most} Mo une fois l'archive ouverte (« {shown} »)")
        if info.file_size > max(_SMALL, _RATIO * info.compress_size):
            raise Refused(f"« {shown} » occuperait plus de {_RATIO} fois sa place dans l'archive")
        _check_clash(path, taken, folders)
        found.append(Member(path, _at(info), info.file_size, archive, info))
    spans.sort()
    if any(end > start for (_, end), (start, _) in pairwise(spans)):
        raise Refused("archive abîmée : deux fichiers y tiennent la même place")
    yield from found


def _path(info: zipfile.ZipInfo) -> str:
    """Return the path of an entry, in composed characters, if it stays where the archive is opened."""
    name = _decoded(info).replace("\\", "/")
    shown = printable(name)[:120]
    parts = name.removesuffix("/").split("/")
    if name.startswith("/") or re.match(r"[A-Za-z]:", name):
        raise Refused(f"« {shown} » : chemin absolu dans l'archive")
    if any(part in ("", ".", "..") for part in parts):
        raise Refused(f"« {shown} » : chemin qui sort de l'archive")
    if len(name) > _PATH or any(len(part.encode()) > _NAME for part in parts):
        raise Refused(f"« {shown[:60]}… » : nom trop long")
    if hidden_character(name):
        raise Refused(f"« {shown} » : {hidden_character(name)} dans un nom")
    return name.removesuffix("/")


def _decoded(info: zipfile.ZipInfo) -> str:
    """Return the name of an entry, whose bytes may be of several encodings."""
    if info.flag_bits & 0x800:
        return unicodedata.normalize("NFC", info.orig_filename)
    return decoded_name(info.orig_filename.encode("cp437"))  # zipfile has decoded it so


def decoded_name(raw: bytes) -> str:
    """Return a name whose bytes are UTF-8, or those of MS-DOS in America or in France."""
    for encoding in ("utf-8", "ascii"):
        try:
            return unicodedata.normalize("NFC", raw.decode(encoding))
        except UnicodeDecodeError:
            continue
    american, french = raw.decode("cp437"), raw.decode("cp850")
    # They agree on « é »; where they do not, one has a letter and the other a frame or a Greek letter.
    best = french if _oddities(french) <= _oddities(american) else american
    return unicodedata.normalize("NFC", best)


def _oddities(name: str) -> int:
    return sum(ord(c) > 0x7F and not ("À" <= c <= "ſ" and c not in "×÷") for c in name)


def _check_kind(info: zipfile.ZipInfo, shown: str) -> None:
    mode = info.external_attr >> 16
    if stat.S_ISLNK(mode):
        raise Refused(f"« {shown} » est un lien, qui pourrait mener n'importe où")
    if stat.S_IFMT(mode) not in (0, stat.S_IFREG):
        raise Refused(f"« {shown} » n'est ni un fichier ni un dossier")
    if info.flag_bits & 0x1:
        raise Refused("archive protégée par un mot de passe : redemandez-la sans")
    if info.compress_type not in _METHODS:
        raise Refused("archive compressée d'une façon inconnue : redemandez-la en zip ordinaire")


def _check_clash(path: str, taken: dict[str, str], folders: dict[str, str]) -> None:
    """Refuse two files of one name, capitals and accents aside: disks of other systems hold one."""
    key = _key(path)
    above = ["/".join(path.split("/")[:rank]) for rank in range(1, path.count("/") + 1)]
    first = taken.get(key) or folders.get(key)
    first = first or next((taken[_key(one)] for one in above if _key(one) in taken), None)
    if first:
        raise Refused(
            f"deux fichiers de même nom : « {printable(first)} » et « {printable(path)} »"
        )
    taken[key] = path
    for one in above:
        folders.setdefault(_key(one), path)


def _key(path: str) -> str:
    return unicodedata.normalize("NFC", path.casefold())


def _at(info: zipfile.ZipInfo) -> datetime:
    try:
        return datetime(*info.date_time)
    except ValueError:
        return datetime(1980, 1, 1)
