"""A folder as a list of what is in it, in bounded time: nothing is opened, no link is followed."""

import os
import unicodedata
from collections.abc import Iterator
from contextlib import suppress
from itertools import islice
from pathlib import Path
from typing import Literal, NamedTuple

__all__ = ["MOST", "Entry", "Kind", "Parts", "scan"]

Kind = Literal["file", "folder", "link", "other", "unreadable", "endless"]
Parts = tuple[str, ...]

MOST = 20_000
"""Entries that are looked at in a top folder itself, and in each of its folders."""

_DEPTH = 40


class Entry(NamedTuple):
    """One thing in a folder: its path from there, and what it is; links are not followed.

    "endless" and "unreadable" say of a folder, after it, that there is more in it than was looked at.
    """

    parts: Parts
    kind: Kind


def scan(root: Path) -> Iterator[Entry]:
    """Yield everything below a folder, a top folder after the other; bounded, no link followed."""
    for top in _listed(str(root))[0]:
        parts = (top.name,)
        yield Entry(parts, _kind(top))
        if _kind(top) != "folder":
            continue
        seconds, whole = _listed(top.path, MOST)
        if whole != "folder":
            yield Entry(parts, whole)
        for second in seconds:
            yield Entry((*parts, second.name), _kind(second))
            if _kind(second) == "folder":
                yield from _walk(second.path, (*parts, second.name))


def _walk(folder: str, parts: Parts) -> Iterator[Entry]:
    left = MOST
    waiting = [(folder, parts)]
    while waiting:
        path, inner = waiting.pop()
        found, whole = _listed(path, left)
        if whole != "folder":
            yield Entry(parts if whole == "endless" else inner, whole)
        for one in found:
            yield Entry((*inner, one.name), _kind(one))
            if _kind(one) == "folder":
                if len(inner) >= _DEPTH:
                    yield Entry(parts, "endless")
                else:
                    waiting.append((one.path, (*inner, one.name)))
        left -= len(found)


def _listed(folder: str, most: int | None = None) -> tuple[list[os.DirEntry[str]], Kind]:
    """Return what is in a folder, in order, and "endless" if that is not all of it."""
    try:
        with os.scandir(folder) as opened:
            found = list(islice(opened, most))
            rest = most is not None and len(found) == most and next(opened, None) is not None
    except (FileNotFoundError, NotADirectoryError):
        return [], "folder"
    except OSError:
        return [], "unreadable"
    # Composed accents first: they are the candidate's own spelling.
    found.sort(key=lambda one: (unicodedata.normalize("NFC", one.name) != one.name, one.name))
    return found, "endless" if rest else "folder"


def _kind(entry: os.DirEntry[str]) -> Kind:
    with suppress(OSError):
        if entry.is_symlink():
            return "link"
        if entry.is_dir(follow_symlinks=False):
            return "folder"
        if entry.is_file(follow_symlinks=False):
            return "file"
    return "other"
