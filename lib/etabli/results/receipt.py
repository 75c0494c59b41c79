"""The receipt of a graded submission, `depot.json`: which files were graded, and against which case.

It says whether what lies in `submitted/` is still what the marks are about. Names, sizes and digests
are compared for equality; dates are not looked at, since archives, copies and students set them.
"""

import hashlib
import json
import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from etabli.stages import LITTER, RECEIPT_FILE

__all__ = ["Receipt", "contents", "folder_digest", "is_graded", "read_receipt", "write_receipt"]

Contents = dict[str, list[Any]]
"""Files of a folder: [size in bytes, SHA-256] by path."""


@dataclass(frozen=True)
class Receipt:
    """What was graded.

    Args:
        files: what was handed in, as `contents` says.
        case: digest of the case's instructor's folder, as `folder_digest` says.
        sandbox: whether the student's process was shut in.
    """

    files: Contents
    case: str
    sandbox: bool


def write_receipt(folder: Path, receipt: Receipt) -> None:
    """Write the receipt of a submission beside its graded notebook."""
    data = {"fichiers": receipt.files, "cas": receipt.case, "bac_a_sable": receipt.sandbox}
    (folder / RECEIPT_FILE).write_text(json.dumps(data) + "\n", encoding="utf-8")


def read_receipt(folder: Path) -> Receipt | None:
    """Return the receipt of a submission; None where there is none that can be read."""
    try:
        data = json.loads((folder / RECEIPT_FILE).read_text(encoding="utf-8"))
        files = {str(name): [int(size), str(sha)] for name, (size, sha) in data["fichiers"].items()}
        return Receipt(files, str(data["cas"]), bool(data["bac_a_sable"]))
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None


def is_graded(folder: Path, receipt: Receipt) -> bool:
    """Whether a folder of submitted/ holds the files that the receipt is about, and no others.

    No more is read than was when it was graded: a file of another size has changed.
    """
    found = dict(_files(folder))
    sizes = {name: size for name, (size, _) in found.items()}
    if sizes != {name: entry[0] for name, entry in receipt.files.items()}:
        return False
    return all(_digest(path) == receipt.files[name][1] for name, (_, path) in found.items())


def contents(folder: Path) -> Contents:
    """Return the files of a folder, links unfollowed and what programs leave behind left out."""
    return {name: [size, _digest(path)] for name, (size, path) in _files(folder)}


def folder_digest(folder: Path) -> str:
    """Return one digest of all the files of a folder, names and contents."""
    text = json.dumps(contents(folder), sort_keys=True)
    return hashlib.sha256(text.encode("utf-8", "surrogateescape")).hexdigest()


def _files(folder: Path) -> Iterator[tuple[str, tuple[int, Path]]]:
    for place, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if name not in LITTER)
        # A linked folder is listed with the files: like every link, it is what grading refuses.
        links = [name for name in folders if os.path.islink(os.path.join(place, name))]
        for name in sorted([*names, *links]):
            path = Path(place, name)
            if name in LITTER:
                continue
            try:
                status = path.lstat()
            except OSError:
                continue  # gone meanwhile
            size = status.st_size if stat.S_ISREG(status.st_mode) else -1
            yield path.relative_to(folder).as_posix(), (size, path)


def _digest(path: Path) -> str:
    """Return the digest of a regular file, "" of anything else and of what cannot be read."""
    try:
        if not stat.S_ISREG(path.lstat().st_mode):
            return ""
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""
