"""Who is still named once their own marks, dossier and work are erased, and where.

A session of which one candidate is kept keeps the files that are everybody's (its workbook, its
minutes, its pages), and the entries of the register about its sittings: they name those who are gone.
"""

import html
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from etabli.course import Course
from etabli.jury.export import MANIFEST, session_folder
from etabli.jury.session.session import Session
from etabli.jury.standing import SITTING
from etabli.personal_data.archive import walk
from etabli.personal_data.people import naming
from etabli.register.register import Entry
from etabli.results.flags import read_flags
from etabli.stages import CLASS_FLAGS_PAGE, FLAGS_FILE

__all__ = ["Remaining", "remaining"]

# Folders of a session in which every file or folder is one candidate's.
_OWN_FOLDERS = ("dossiers", "candidats", "documents", "badges")

_TEXTS = (".json", ".csv", ".toml", ".html", ".xml", ".txt", ".md")


@dataclass(frozen=True)
class Remaining:
    """What still names people who are erased.

    Args:
        people: who is still named.
        files: common files that name them, or may (what is no text is not read).
        flags: how many findings about the work of others name them.
        entries: numbers of the register's entries that name them.
    """

    people: tuple[str, ...] = ()
    files: tuple[Path, ...] = ()
    flags: int = 0
    entries: tuple[int, ...] = ()

    def summary(self, root: Path) -> dict[str, Any]:
        """Return what the certificate says of it, which names nobody."""
        return {
            "candidats_encore_nommes": len(self.people),
            "fichiers_communs_qui_les_nomment": [
                path.relative_to(root).as_posix() for path in self.files
            ],
            "constats_sur_d_autres_qui_les_nomment": self.flags,
            "ecritures_qui_les_nomment": list(self.entries),
        }


def remaining(
    course: Course,
    opened: Iterable[Session],
    gone: Mapping[str, Collection[str]],
    going: Collection[Path],
    entries: Iterable[Entry],
) -> Remaining:
    """Return what will still name people once they are erased.

    Args:
        course: the course.
        opened: the sessions that are kept.
        gone: names of each of these people, by identifier.
        going: paths that will be erased.
        entries: those of the register whose content stays.
    """
    called = {who: naming({who, *names}) for who, names in gone.items()}
    people: set[str] = set()
    files: list[Path] = []

    def look(path: Path, maybe: Collection[str]) -> None:
        """Note a file if it names one of these people."""
        text = _text(path)
        named = [who for who in maybe if text is None or called[who].search(text)]
        if named:
            people.update(named)
            files.append(path)

    for session in opened:
        folder = session_folder(course, session.id)
        registered = [person.id for person in session.people if person.id in gone]
        for path in walk(folder) if registered else ():
            # The manifest forgets what is erased.
            apart = path.relative_to(folder).parts[0] in (*_OWN_FOLDERS, MANIFEST)
            if not apart and not any(path.is_relative_to(one) for one in going):
                look(path, registered)
    page = course.autograded / CLASS_FLAGS_PAGE
    if page.is_file() and page not in going:
        look(page, list(gone))
    flags = 0
    for path in sorted(course.autograded.glob(f"*/*/{FLAGS_FILE}")):
        if path.parent.parent.name in gone:
            continue
        for flag in read_flags(path.parent):
            named = [who for who in gone if called[who].search(flag.message)]
            people.update(named)
            flags += bool(named)
    written = []
    for entry in entries:
        content = entry.content or {}
        if entry.kind == SITTING:
            recused = {recusal["candidat"] for recusal in content.get("recusations", ())}
            incidents = str(content.get("incidents") or "")
            named = [w for w in gone if w in recused or called[w].search(incidents)]
            people.update(named)
            written += [entry.seq] if named else []
    return Remaining(tuple(sorted(people)), tuple(files), flags, tuple(written))


def _text(path: Path) -> str | None:
    """Return the text of a file, None where it is none: it may name anybody."""
    if path.suffix.lower() not in _TEXTS:
        return None
    return html.unescape(path.read_text(encoding="utf-8", errors="replace"))
