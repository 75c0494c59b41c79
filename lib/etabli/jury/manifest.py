"""The manifest of a session's folder: what its files were, and the register, when it was exported."""

import hashlib
import json
import os
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import Any

from etabli.course import Course

__all__ = ["MANIFEST", "Manifest", "amend", "file_digest", "forget", "manifests", "write_manifest"]

MANIFEST = "manifest.json"
_WORKBOOK = "jury.xlsx"  # the only file that people fill in where it was exported


def manifests(course: Course) -> list["Manifest"]:
    """Return the manifests of all sessions of the course, by session."""
    return [Manifest(path) for path in sorted(course.jury.glob(f"*/{MANIFEST}"))]


def file_digest(path: Path) -> str:
    """Return the SHA-256 of a file."""
    with path.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()


def amend(folder: Path, made: Path) -> None:
    """Write in `made` the manifest of `folder` as it will be once the files of `made` are moved there.

    Nothing where `folder` has none.
    """
    data = _read(folder)
    if data is None:
        return
    replaced = {path.name for path in made.iterdir()}
    kept = {n: digest for n, digest in data["sha256"].items() if n.split("/")[0] not in replaced}
    new = {p.relative_to(made).as_posix(): file_digest(p) for p in made.rglob("*") if p.is_file()}
    data["sha256"] = dict(sorted((kept | new).items()))
    write_manifest(made, data)


def forget(folder: Path, path: Path) -> None:
    """Take a file, or a folder's files, out of the manifest of `folder`, where it stands."""
    data, name = _read(folder), path.relative_to(folder).as_posix()
    if data is None:
        return
    kept = {
        n: digest
        for n, digest in data["sha256"].items()
        if n != name and not n.startswith(f"{name}/")
    }
    if kept != data["sha256"]:
        write_manifest(folder, data | {"sha256": kept})


def write_manifest(folder: Path, data: Mapping[str, Any]) -> None:
    """Write a manifest, in one move."""
    text = json.dumps(data, ensure_ascii=False, indent=1) + "\n"
    new = folder / f".{MANIFEST}"
    new.write_text(text, encoding="utf-8")
    os.replace(new, folder / MANIFEST)


def _read(folder: Path) -> dict[str, Any] | None:
    try:
        data = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        return data if isinstance(data["sha256"], dict) else None
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return None  # `Manifest.faults` says so


class Manifest:
    """The manifest at `path`.

    `session` is the name of its folder; `data` the `jury.json` there; `head` the number and hash of
    the last entry of the register at that time, None where the manifest is unreadable.
    """

    def __init__(self, path: Path) -> None:
        self._folder = path.parent
        self.session = path.parent.name
        self.data = path.with_name("jury.json")
        self.head: tuple[int, str] | None = None
        self._digests: dict[str, str] | None = None
        data = _read(self._folder)
        head = data.get("registre") if data else None
        if data and isinstance(head, dict):
            seq, digest = head.get("entrees"), head.get("empreinte")
            if isinstance(seq, int) and isinstance(digest, str) and len(digest) == 64:
                self.head, self._digests = (seq, digest), data["sha256"]

    def faults(self, read: Collection[str]) -> Iterator[str]:
        """Yield what is wrong with its files, in French.

        Args:
            read: SHA-256 of the workbooks that were recorded.
        """
        place = f"jury/{self.session}"
        if self._digests is None:
            yield f"{place} : « {MANIFEST} » est illisible ou incomplet ; refaites l'export."
            return
        for name, digest in self._digests.items():
            path = self._folder / name
            if not path.resolve().is_relative_to(self._folder.resolve()):
                yield f"{place} : « {MANIFEST} » nomme un fichier d'un autre dossier, « {name} »."
            elif not path.is_file():
                yield f"{place} : le fichier « {name} » manque."
            elif (found := file_digest(path)) != digest and not (
                name == _WORKBOOK and found in read
            ):
                yield (
                    f"{place} : le fichier « {name} » n'est plus celui de l'export ; refaites "
                    "l'export si ce changement est voulu."
                )
