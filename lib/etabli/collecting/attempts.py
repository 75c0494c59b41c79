"""The files of a source as attempts: whose they say they are, which notebook, in what order.

Moodle's « télécharger tous les travaux » names a folder, or each file, « NOM Prénom_12345_assign
submission_file_… ». Elsewhere the first folder names a person, or the file does. A person's archive
with a notebook in it is an attempt; one without goes with the notebook beside it. « bc03-roi (1).ipynb »
beside « bc03-roi.ipynb » is a later attempt.
"""

import hashlib
import io
import re
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from datetime import datetime

from etabli._folding import folded
from etabli._printable import printable
from etabli.collecting.archives import Bounds, Refused, is_zip, open_archive
from etabli.collecting.sources import Piece, Source
from etabli.handed_in.account import MOODLE, SYSTEM, is_named_after
from etabli.handed_in.manifest import MANIFEST_FILE, Manifest, read_manifest
from etabli.stages import DELIVERABLES, OURS, TIMESTAMP_FILE

__all__ = ["Attempt", "attempts", "content_digest"]

_PERSONS = Bounds(files=1_000, file=50_000_000, total=200_000_000)
_DEPTH = 2  # archives one in the other


@dataclass(frozen=True)
class Attempt:
    """What somebody handed in once.

    Args:
        label: the name that it bears in the source.
        number: Moodle's number of the person, "" where there is none.
        source: name of the source.
        files: its bytes by path, as they are to stand in the case's folder; empty when refused.
        order: when, for telling the later of two; local time of the course.
        rank: tells two of one time apart: the number of a copy, then the place in the source.
        manifest: what it says of itself, if the workbench packed it.
        notes: what a trainer should know, in French.
        problem: why it is not taken, or "".
        raw: what was handed in, by path, where it is refused.
    """

    label: str
    number: str
    source: str
    files: Mapping[str, bytes] = field(repr=False)
    order: datetime
    rank: tuple[int, int] = (0, 0)
    manifest: Manifest | None = None
    notes: tuple[str, ...] = ()
    problem: str = ""
    raw: Mapping[str, bytes] = field(default_factory=dict, repr=False)

    @property
    def digest(self) -> str:
        """What tells one work from another."""
        return content_digest(self.files or self.raw)


def content_digest(files: Mapping[str, bytes]) -> str:
    """Return the SHA-256 of the names and contents of files."""
    total = hashlib.sha256()
    for name, content in sorted(files.items()):
        total.update(name.encode() + b"\0" + hashlib.sha256(content).digest())
    return total.hexdigest()


def attempts(source: Source, case: str) -> Iterator[Attempt]:
    """Yield the attempts of a source, a person after the other; one is held in memory at a time."""
    groups: dict[tuple[str, str], list[Piece]] = {}
    for piece in source.pieces:
        label, number, path = _whose(piece.path, source, case)
        groups.setdefault((label, number), []).append(replace(piece, path=path))
    for (label, number), pieces in groups.items():
        reader = _Reader(case, label, number, source.name)
        yield from reader.attempts(pieces)


def _whose(path: str, source: Source, case: str) -> tuple[str, str, str]:
    """Return the name of the person a path speaks of, Moodle's number, and the rest of the path."""
    if source.single:
        return _name_of_file(source.name, case), "", path
    top, _, rest = path.partition("/")
    moodle = MOODLE.fullmatch(top)
    if moodle:
        inner = [moodle["rest"] or ("" if rest else f"{moodle['kind']}"), rest]
        return moodle["name"].strip(), moodle["number"], "/".join(filter(None, inner))
    if rest:
        return top, "", rest
    return _name_of_file(top, case), "", top


def _name_of_file(name: str, case: str) -> str:
    """Return what a file's name says but the case, its extension and the number of a copy."""
    stem = re.sub(r"\.(ipynb|zip)$", "", name, flags=re.IGNORECASE)
    stem = re.sub(re.escape(case).replace(r"\-", "[-_ ]"), " ", stem, flags=re.IGNORECASE)
    stem = re.sub(r"\s*\(\d+\)\s*$", "", stem)
    return re.sub(r"[\s_]+", " ", stem).strip(" -")


@dataclass(frozen=True)
class _Reader:
    """Reads what one person handed in."""

    case: str
    label: str
    number: str
    source: str

    @property
    def notebook(self) -> str:
        return f"{self.case}.ipynb"

    def attempts(self, pieces: list[Piece], depth: int = 0) -> Iterator[Attempt]:
        problems = [piece for piece in pieces if piece.problem]
        if problems:
            rest = [piece for piece in pieces if not piece.problem]
            yield self._refused(rest, problems[0].problem)
            return
        if any(piece.path == MANIFEST_FILE for piece in pieces):
            try:
                yield self._packed(pieces)
            except Refused as error:
                yield self._refused(pieces, str(error))
            return
        notebooks = [piece for piece in pieces if piece.name.endswith(".ipynb")]
        archives = [
            p for p in pieces if is_zip(p.name) and not p.path.startswith(f"{DELIVERABLES}/")
        ]
        if depth and notebooks:
            archives = []  # a file among the others
        loose = [piece for piece in pieces if piece not in archives]
        extra: dict[str, bytes] = {}
        for archive in archives:
            try:
                found, files = self._opened(archive, depth)
            except Refused as error:
                yield self._refused([archive], f"« {printable(archive.name)} » : {error}")
                continue
            yield from found
            extra |= files
        try:
            if notebooks:
                yield from self._loose(loose, extra)
            elif extra or (loose and not archives):
                raise Refused("aucun carnet dans ce qui a été remis")
        except Refused as error:
            yield self._refused(pieces, str(error))

    def _opened(self, archive: Piece, depth: int) -> tuple[list[Attempt], dict[str, bytes]]:
        """Return the attempts of an archive; without a notebook, its files."""
        if depth >= _DEPTH:
            raise Refused(f"plus de {_DEPTH} archives l'une dans l'autre")
        if archive.size > _PERSONS.total:
            raise Refused(f"plus de {_PERSONS.total // 1_000_000} Mo")
        with ExitStack() as opened:
            members = opened.enter_context(open_archive(io.BytesIO(archive.read()), _PERSONS))
            pieces = [
                Piece(m.path, m.at, m.read, m.size)
                for m in members
                if not any(SYSTEM.fullmatch(part) for part in m.path.split("/"))
            ]
            if not pieces:
                raise Refused("l'archive est vide")
            if any(piece.path == MANIFEST_FILE for piece in pieces):
                return [self._packed(pieces)], {}
            if any(p.name.endswith(".ipynb") or is_zip(p.name) for p in pieces):
                return list(self.attempts(pieces, depth + 1)), {}
            stem = archive.name[:-4]
            folder = f"{DELIVERABLES}/" if folded(stem) == DELIVERABLES else ""
            prefix = "" if any(p.path.startswith(folder) for p in pieces) else folder
            return [], {prefix + piece.path: piece.read() for piece in pieces}

    def _packed(self, pieces: list[Piece]) -> Attempt:
        """Return the attempt of an archive that the workbench made."""
        files = {piece.path: piece.read() for piece in pieces}
        try:
            manifest = read_manifest(files.pop(MANIFEST_FILE))
            manifest.check(files)
        except ValueError as error:
            raise Refused(str(error)) from error
        if manifest.case != self.case:
            raise Refused(f"remise d'un autre cas : « {printable(manifest.case)} »")
        if self.notebook not in files:
            raise Refused(f"« {self.notebook} » n'y est pas")
        kept, notes = _kept(files)
        order = max(piece.at for piece in pieces)
        return self._attempt(kept, order, (0, 0), notes=notes, manifest=manifest)

    def _loose(self, pieces: list[Piece], extra: Mapping[str, bytes]) -> Iterator[Attempt]:
        """Yield an attempt for each version of the notebook, with all the other files."""
        notebooks = [piece for piece in pieces if piece.name.endswith(".ipynb")]
        versions = [piece for piece in notebooks if is_named_after(piece.name, self.case)]
        if not versions and len(notebooks) > 1:
            names = ", ".join(sorted(printable(piece.name) for piece in notebooks))
            raise Refused(f"plusieurs carnets ({names}), et aucun ne s'appelle « {self.notebook} »")
        versions = versions or notebooks
        others = {p.path: p.read() for p in pieces if p not in versions}
        for place, version in enumerate(sorted(versions, key=lambda piece: piece.path)):
            root = version.path[: -len(version.name)]
            below = {_below(root, path): found for path, found in others.items()}
            files, notes = _kept({**below, **extra})
            files[self.notebook] = version.read()
            if version.name != self.notebook:
                notes = (f"était nommé « {printable(version.name)} »", *notes)
            copy = re.search(r"\((\d+)\)\s*\.ipynb$", version.name)
            rank = (int(copy[1]) if copy and len(copy[1]) < 9 else 0, place)
            yield self._attempt(files, version.at, rank, notes=notes)

    def _attempt(
        self,
        files: Mapping[str, bytes],
        order: datetime,
        rank: tuple[int, int],
        notes: tuple[str, ...],
        manifest: Manifest | None = None,
    ) -> Attempt:
        label = (
            manifest.candidate if manifest and manifest.candidate and not self.label else self.label
        )
        return Attempt(label, self.number, self.source, files, order, rank, manifest, notes)

    def _refused(self, pieces: list[Piece], problem: str) -> Attempt:
        raw: dict[str, bytes] = {}
        for piece in pieces:
            try:
                raw[piece.path] = piece.read()
            except Refused:  # said already
                continue
        order = max((piece.at for piece in pieces), default=datetime(1980, 1, 1))
        return Attempt(self.label, self.number, self.source, {}, order, problem=problem, raw=raw)


def _below(root: str, path: str) -> str:
    return path[len(root) :] if path.startswith(root) else path


def _kept(files: Mapping[str, bytes]) -> tuple[dict[str, bytes], tuple[str, ...]]:
    """Return the files without those whose names are ours, and a note on each of these."""
    kept, notes = {}, []
    for path, content in files.items():
        if folded(path) == TIMESTAMP_FILE:
            notes.append(f"« {TIMESTAMP_FILE} » de sa main : non retenu")
        elif folded(path.partition("/")[0]) in OURS:
            notes.append(f"« {printable(path)} » : nom que l'atelier emploie, non retenu")
        else:
            kept[path] = content
    return kept, tuple(notes)
