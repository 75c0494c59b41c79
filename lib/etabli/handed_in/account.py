"""An account of everything under submitted/: no file is left out, and nothing is believed.

Each file, link or other thing there is one of four:

- taken in, by a candidate's case: submitted/<candidate>/<case>/… with the case's notebook in it;
- refused: a link, a pipe, a name that cannot be used; why, in a sentence that can be passed on;
- not understood: a notebook, an archive, a folder that is not where work belongs;
- aside: what systems leave, what is the course's own, and what somebody has looked at, which
  submitted/vus.txt lists: a path a line.

As long as something of a candidate's is refused or not understood, no work of theirs is « non rendu »:
it waits for somebody. What could be anybody's makes everybody's wait.
"""

import os
import re
import unicodedata
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from itertools import groupby
from pathlib import Path
from typing import Literal

from etabli._folding import folded
from etabli._grid import hidden_character
from etabli._printable import printable
from etabli.course import Course
from etabli.handed_in.tree import MOST, Entry, Kind, Parts, scan
from etabli.stages import OURS, RESERVED, SEEN_FILE

__all__ = [
    "MOODLE",
    "SYSTEM",
    "Account",
    "Line",
    "account",
    "course_account",
    "is_named_after",
    "read_account",
]

Verdict = Literal["taken", "refused", "unknown", "aside"]

MOODLE = re.compile(
    r"(?P<name>.+?)_(?P<number>\d+)_assignsubmission_(?P<kind>[a-z]+)_?(?P<rest>.*)", re.DOTALL
)
"""What Moodle calls a student's file or folder when all work is downloaded at once."""

SYSTEM = re.compile(
    r"\.DS_Store|\._.*|__MACOSX|Thumbs\.db|desktop\.ini|\.directory|\.~lock\..*#|~\$.*"
    r"|\.ipynb_checkpoints|__pycache__|.*\.pyc|\.git(ignore|keep)|\.nfs[0-9a-f]+",
    re.IGNORECASE,
)
"""Names of what systems and programs leave beside work."""

_COURSES_OWN = {"README.md", SEEN_FILE}
_COLLECT = "faites-le entrer par « etabli collect »"
_ENDLESS = (
    f"plus de {MOST} fichiers, ou trop de dossiers les uns dans les autres : faites retirer ce qui "
    "n'est pas demandé (un environnement Python ?)"
)
_ARCHIVES = (".zip", ".7z", ".rar", ".tar", ".gz", ".tgz")


@dataclass(frozen=True)
class Line:
    """What became of a file or folder; a folder's line stands for all in it that has none.

    Args:
        parts: its path from submitted/.
        verdict: "taken", "refused", "unknown" or "aside".
        why: one French sentence, of any other verdict than "taken".
        candidate: whose it is, as far as its place says; "" where it says nothing.
        case: the case that took it in, or "".
        name: the name of a person that stands in its name, or "".
        stray_notebook: whether it is, or holds, a notebook that its case does not ask for: it may be
            the work for another case.
    """

    parts: Parts
    verdict: Verdict
    why: str = ""
    candidate: str = ""
    case: str = ""
    name: str = ""
    stray_notebook: bool = False

    @property
    def path(self) -> str:
        """Its path from submitted/, as it can be printed, on one line."""
        return printable("/".join(self.parts).replace("\n", "␊"))

    @property
    def waits(self) -> bool:
        """Whether somebody has to look at it."""
        return self.verdict in ("refused", "unknown")

    def __str__(self) -> str:
        return f"{self.path} : {self.why}"


@dataclass(frozen=True)
class Account:
    """What stands under submitted/.

    Args:
        lines: sorted by path.
        deposits: the folder of each case that each candidate handed in, by (candidate, case).
    """

    lines: tuple[Line, ...]
    deposits: dict[tuple[str, str], Parts]

    @property
    def waiting(self) -> tuple[Line, ...]:
        """What somebody has to look at."""
        return tuple(line for line in self.lines if line.waits)

    def of(self, parts: Parts) -> Line:
        """Return the line that stands for a path.

        Raises:
            KeyError: none does, for there is nothing of that path.
        """
        known = {line.parts: line for line in self.lines}
        for length in range(len(parts), 0, -1):
            if parts[:length] in known:
                return known[parts[:length]]
        raise KeyError(parts)


def course_account(course: Course) -> Account:
    """Account for all that a course's candidates have handed in."""
    built = {path.name for path in course.source.glob("*/") if path.is_dir()}
    return read_account(course.submitted, {*course.case_names(), *built})


def read_account(submitted: Path, cases: Collection[str]) -> Account:
    """Account for all that stands in the folder `submitted`, which need not be there."""
    return account(scan(submitted), cases, _seen(submitted))


def account(
    entries: Iterable[Entry], cases: Collection[str], seen: Collection[str] = ()
) -> Account:
    """Account for the entries of a tree.

    Args:
        entries: each thing of the tree; all those below one top folder in a row.
        cases: names of the cases.
        seen: lines of vus.txt.
    """
    lines: list[Line] = []
    deposits: dict[tuple[str, str], Parts] = {}
    tops: dict[str, str] = {}
    for top, group in groupby(entries, key=lambda entry: entry.parts[0]):
        tree = _Tree(group)
        composed = unicodedata.normalize("NFC", top)
        found = list(_top(top, tree, cases, tops.get(composed)))
        tops.setdefault(composed, top)
        lines += (_looked_at(line, seen) for line in found)
        for line in found:
            if line.case and len(line.parts) == 2:
                deposits[line.candidate, line.case] = line.parts
    return Account(tuple(sorted(lines, key=lambda line: line.parts)), deposits)


class _Tree:
    """The entries below one top folder."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self.kinds: dict[Parts, Kind] = {}
        self.endless: set[Parts] = set()
        self.inside: dict[Parts, list[Parts]] = defaultdict(list)
        for parts, kind in entries:
            if kind == "endless":
                self.endless.add(parts)
                continue
            if parts not in self.kinds:
                self.inside[parts[:-1]].append(parts)
            self.kinds[parts] = kind

    def below(self, parts: Parts) -> Iterator[Parts]:
        """Yield all that is in a folder and in its folders."""
        waiting = [parts]
        while waiting:
            found = self.inside[waiting.pop()]
            yield from found
            waiting += found


def _top(top: str, tree: _Tree, cases: Collection[str], twin: str | None) -> Iterator[Line]:
    """Yield the lines of something that lies directly in submitted/."""
    parts = (top,)
    kind = tree.kinds[parts]
    moodle = MOODLE.fullmatch(top)
    name = moodle["name"] if moodle else ""
    if SYSTEM.fullmatch(top):
        yield Line(parts, "aside", "laissé par un système ou un programme")
    elif kind == "file" and top in _COURSES_OWN:
        yield Line(parts, "aside", "fait partie du cours")
    elif _broken(top):
        name = os.fsencode(top).decode("cp1252", "replace")
        yield Line(parts, "refused", _unusable(top), name=name)
    elif why := _refused(kind):
        yield Line(parts, "refused", why, unicodedata.normalize("NFC", top))
    elif kind == "file":
        what = (
            "archive non ouverte" if _is_archive(top) else "fichier hors du dossier d'un candidat"
        )
        if moodle:
            what = "fichier nommé par Moodle"
        advice = (
            "" if moodle or _is_archive(top) else " ou rangez-le sous submitted/<candidat>/<cas>/"
        )
        yield Line(parts, "unknown", f"{what} : {_COLLECT}{advice}", name=name)
    elif moodle:
        yield Line(parts, "unknown", f"dossier nommé par Moodle : {_COLLECT}", name=name)
    elif why := _unusable(top):
        yield Line(parts, "refused", why, name=top)
    elif folded(top) in RESERVED:
        yield Line(parts, "refused", "nom que l'atelier emploie lui-même : renommez ce dossier")
    elif twin is not None:
        why = "un autre dossier porte ce nom, accents écrits autrement : réunissez-les"
        yield Line(parts, "unknown", why, unicodedata.normalize("NFC", top))
    else:
        yield from _candidate(top, tree, cases)


def _candidate(top: str, tree: _Tree, cases: Collection[str]) -> Iterator[Line]:
    """Yield the lines of a candidate's folder."""
    who = unicodedata.normalize("NFC", top)
    if (top,) in tree.endless:
        yield Line((top,), "unknown", _ENDLESS, who)
    if not tree.inside[(top,)]:
        yield Line((top,), "aside", "dossier vide", who)
    for parts in tree.inside[(top,)]:
        kind, name = tree.kinds[parts], parts[1]
        if SYSTEM.fullmatch(name):
            yield Line(parts, "aside", "laissé par un système ou un programme", who)
        elif why := _refused(kind) or (_unusable(name) if _broken(name) else ""):
            yield Line(parts, "refused", why, who)
        elif kind == "folder" and name in cases:
            yield from _deposit(who, parts, tree)
        elif kind == "folder":
            yield Line(parts, "unknown", _stray_folder(who, parts, tree, cases), who)
        else:
            yield Line(parts, "unknown", _stray_file(who, name, cases), who)


def _deposit(who: str, folder: Parts, tree: _Tree) -> Iterator[Line]:
    """Yield the lines of a case's folder: one for all of it, one for each thing that is not taken."""
    case = folder[1]
    notebook = f"{case}.ipynb"
    taken = Line(folder, "taken", "", who, case)
    if folder in tree.endless:
        yield replace(taken, verdict="unknown", why=_ENDLESS)
        return
    if tree.kinds.get((*folder, notebook)) != "file":
        others = sorted(printable(p[-1]) for p in tree.inside[folder] if p[-1].endswith(".ipynb"))
        found = f"trouvé : {', '.join(others)}" if others else "aucun carnet dans le dossier"
        why = f"le carnet « {notebook} » manque ({found})"
        yield replace(taken, verdict="unknown", why=why, stray_notebook=bool(others))
        return
    yield taken
    for parts in tree.below(folder):
        line = replace(taken, parts=parts)
        inner = parts[2:]
        kind, name = tree.kinds[parts], inner[-1]
        if any(SYSTEM.fullmatch(part) for part in inner[:-1]):
            continue  # its folder's line stands for it
        if SYSTEM.fullmatch(name):
            yield replace(
                line, verdict="aside", why="laissé par un système ou un programme", case=""
            )
        elif why := _refused(kind):
            yield replace(line, verdict="refused", why=why, case="")
        elif len(inner) == 1 and folded(name) in OURS:
            why = "nom que l'atelier emploie lui-même : ce qui le porte n'est pas transmis"
            yield replace(line, verdict="refused", why=why, case="")
        elif kind == "file" and name.endswith(".ipynb") and inner != (notebook,):
            why = f"second carnet : seul « {notebook} » est lu. Retirez celui-ci, ou rangez-le à sa place"
            yield replace(line, verdict="unknown", why=why, case="", stray_notebook=True)


def _refused(kind: Kind) -> str:
    if kind == "link":
        return "lien, qui pourrait mener n'importe où : remplacez-le par ce qu'il désigne"
    if kind == "other":
        return "ni fichier ni dossier (tube, prise, périphérique) : retirez-le"
    if kind == "unreadable":
        return "dossier illisible : vérifiez ses droits d'accès"
    return ""


def _unusable(name: str) -> str:
    """Return why nothing can be called so, or ""."""
    if _broken(name):
        return (
            "nom qui n'est pas en UTF-8, comme en laisse une vieille archive de Windows : renommez-le, "
            "ou faites entrer l'archive par « etabli collect »"
        )
    if hidden_character(name):
        return f"{hidden_character(name)} dans le nom : renommez ce dossier"
    if name.startswith("."):
        return "nom caché, qui commence par un point : renommez ce dossier"
    return ""


def _stray_folder(who: str, parts: Parts, tree: _Tree, cases: Collection[str]) -> str:
    name = printable(parts[1])
    near = _near_case(parts[1], cases)
    if near:
        return f"aucun cas de ce nom ; si c'est « {near} », renommez ce dossier"
    for below in tree.below(parts):
        if tree.kinds[below] == "folder" and (case := _near_case(below[-1], cases)):
            inner = printable("/".join(below[1:]))
            return f"un dossier de trop : déplacez « {inner} » vers « {printable(who)}/{case} »"
        if below[-1].endswith(".ipynb") and (case := _near_case(below[-1], cases)):
            return f"aucun cas de ce nom ; ce qu'il contient semble être « {case} »"
    return f"aucun cas ne s'appelle « {name} » : rangez ce dossier sous le bon cas"


def _stray_file(who: str, name: str, cases: Collection[str]) -> str:
    case = _near_case(name, cases)
    place = f"{printable(who)}/{case or '<cas>'}/"
    if name.endswith(".ipynb"):
        as_called = f" sous le nom « {case}.ipynb »" if case and name != f"{case}.ipynb" else ""
        return f"ce carnet doit être rangé dans « {place} »{as_called}"
    if _is_archive(name):
        return f"archive non ouverte : {_COLLECT}, ou décompressez-la dans « {place} »"
    return f"fichier hors du dossier d'un cas : rangez-le dans « {place} »"


def is_named_after(name: str, case: str) -> bool:
    """Whether a name is a case's, but for capitals, spaces, a number, an extension."""
    return bool(_near_case(name, [case]))


def _near_case(name: str, cases: Collection[str]) -> str:
    """Return the case that a name is that of, but for capitals, spaces, a number or an extension."""
    plain = re.sub(r"(\.ipynb|\.zip)$", "", folded(name).strip())
    plain = re.sub(r"\s*(\(\d+\)|- copie|- copy|-copy\d+|_v?\d+)$", "", plain)
    plain = re.sub(r"[\s_]+", "-", plain.strip())
    return next((case for case in cases if folded(case) == plain), "")


def _is_archive(name: str) -> bool:
    return name.casefold().endswith(_ARCHIVES)


def _broken(name: str) -> bool:
    """Whether a name is not text: bytes of another encoding, which Python keeps as half characters."""
    return any("\ud800" <= c <= "\udfff" for c in name)


def _looked_at(line: Line, seen: Collection[str]) -> Line:
    if line.waits and any(one == line.path or one.startswith(f"{line.path} : ") for one in seen):
        return replace(line, verdict="aside", why="vu")
    return line


def _seen(submitted: Path) -> list[str]:
    path = submitted / SEEN_FILE
    with suppress(OSError):
        if path.is_file() and path.stat().st_size < 1_000_000:
            text = path.read_text(encoding="utf-8-sig", errors="replace")
            return [line.strip().rstrip("/") for line in text.splitlines()]
    return []
