"""What students were given: the cells of a case's release, and of the releases before it.

A case that is corrected after it was given out comes back in two forms, and both are honest. Each build
that changes a release keeps, in versions/<case>.json, digests of the one it replaces: enough to recognise
a cell that nobody touched, and no text.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

import nbformat
from nbformat import NotebookNode

from etabli.errors import BuildError
from etabli.roles import grade_id

__all__ = ["SETTINGS", "Given", "Version", "fingerprint", "given", "keep_given", "tidy"]

SETTINGS = ("grade", "locked", "solution", "task", "points")
"""What the metadata of a cell say of its grading, and students may not change."""


@dataclass(frozen=True)
class Version:
    """One release of a case.

    Args:
        cells: fingerprint of each named cell, by grade id.
        texts: digests of the texts that a student may change: blank answers and cells without a name.
    """

    cells: Mapping[str, str] = field(default_factory=dict)
    texts: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Given:
    """The releases of a case.

    Args:
        blanks: text of each answer cell of the release as it is now, by grade id.
        versions: the release as it is now, then those before it.
    """

    blanks: Mapping[str, str] = field(default_factory=dict)
    versions: tuple[Version, ...] = ()

    @cached_property
    def _texts(self) -> frozenset[str]:
        return frozenset().union(*(version.texts for version in self.versions))

    def holds(self, text: str) -> bool:
        """Whether a text is the case's: one that students were given, or nothing at all."""
        return not tidy(text) or _digest(tidy(text)) in self._texts


def given(root: Path, case: str, notebook: str = "") -> Given:
    """Return the releases of a case of the course folder `root`; none where it has none.

    Args:
        root: folder of the course.
        case: the case's name.
        notebook: name of its notebook, where it is not the case's.

    Raises:
        BuildError: a file cannot be read.
    """
    release, kept = _release(root / "release" / case, notebook or case), _kept(root, case)
    if release is None:
        return Given({}, kept)
    blanks = {name: text for name, text in _unlocked(release) if name}
    return Given(blanks, (_version(release), *kept))


def keep_given(root: Path, case: str, new: Path) -> None:
    """Keep what the release of a case was, before the folder `new` takes its place.

    Raises:
        BuildError: a file cannot be read.
    """
    after = _release(new, case)
    try:
        before = _release(root / "release" / case, case)
    except BuildError:
        return  # nobody worked on a notebook that cannot be opened
    if before is None or after is None or _version(before) == _version(after):
        return
    kept = _kept(root, case)
    if _version(before) in kept:
        return
    data = [
        {"cellules": dict(version.cells), "textes": sorted(version.texts)}
        for version in (*kept, _version(before))
    ]
    path = _path(root, case)
    path.parent.mkdir(exist_ok=True)
    path.write_text(json.dumps({"versions": data}, indent=1) + "\n", encoding="utf-8")


def fingerprint(kind: str, text: str, settings: Mapping[str, Any], tags: frozenset[str]) -> str:
    """Return a digest of what students may not change of a named cell; `text` as they were given it."""
    shown = "" if settings.get("solution") else tidy(text)
    values = [settings.get(key) for key in SETTINGS]
    # Programs write the same number in two ways.
    values = [int(v) if isinstance(v, float) and v.is_integer() else v for v in values]
    return _digest(json.dumps([kind, shown, values, sorted(tags)], default=str))


def tidy(text: str) -> str:
    """Return text without what saving may change: line ends, trailing spaces, blank last lines."""
    return "\n".join(line.rstrip() for line in text.splitlines()).strip()


def _version(release: NotebookNode) -> Version:
    cells = {
        name: fingerprint(
            cell.cell_type,
            cell.source,
            cell.metadata["nbgrader"],
            frozenset(cell.metadata.get("tags", ())),
        )
        for cell in release.cells
        if (name := grade_id(cell))
    }
    return Version(cells, frozenset(_digest(tidy(text)) for _, text in _unlocked(release)))


def _unlocked(release: NotebookNode) -> Iterator[tuple[str, str]]:
    for cell in release.cells:
        name = grade_id(cell)
        if not name or cell.metadata["nbgrader"].get("solution"):
            yield name, cell.source


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:16]


def _path(root: Path, case: str) -> Path:
    return root / "versions" / f"{case}.json"


def _release(folder: Path, notebook: str) -> NotebookNode | None:
    path = folder / f"{notebook}.ipynb"
    if not path.is_file():
        return None
    try:
        return nbformat.read(path, as_version=4)
    except Exception as error:  # nbformat raises a dozen kinds
        raise BuildError(
            "ce carnet est illisible : supprimez ce dossier, puis lancez « etabli build »",
            where=path,
        ) from error


def _kept(root: Path, case: str) -> tuple[Version, ...]:
    path = _path(root, case)
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        return tuple(
            Version(dict(one["cellules"]), frozenset(one["textes"])) for one in data["versions"]
        )
    except FileNotFoundError:
        return ()
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise BuildError(
            "ce fichier, qui garde la trace des versions distribuées, est abîmé : rétablissez-le "
            "(par exemple avec « git checkout »), ou supprimez-le",
            where=path,
        ) from error
