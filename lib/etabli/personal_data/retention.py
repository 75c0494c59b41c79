"""Erase what is no longer to be kept: `etabli candidate purge`.

The certifier sets how long (session.toml, [conservation]); nothing else does. Counted from the day
of the session, in two stages:

- work and logs (submitted/, collected/, autograded/, feedback/) go after `work_years`;
- marks and comments, the jury file and the contents of the register go after `record_years`.

Somebody registered for several sessions is kept for the last of them. A hold (dispute) keeps
everything about a person, and the files that name a whole session. What remains: the register's chain
of hashes, a minimal register of the holders of blocs (kind "titulaire"), since the certifier must be
able to prove who holds what, and a certificate of what was erased, which names nobody (kind "purge",
and a file beside it).
"""

import datetime
import os
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from etabli.course import Course
from etabli.errors import EtabliError
from etabli.frameworks import Frameworks
from etabli.jury.export import leftovers, session_folder
from etabli.jury.session.session import Person, Rules, Session
from etabli.jury.standing import DECISION, SITTING
from etabli.jury.words import GRANTED
from etabli.personal_data.erasure import (
    certificate,
    certify,
    erase,
    erase_marks,
    file_count,
    unfinished,
)
from etabli.personal_data.export import HOLDER, sessions
from etabli.personal_data.people import find, is_plain, nobody
from etabli.register.chain import EMPTY, PURGE
from etabli.register.register import Entry, Register
from etabli.results.gradebook import open_gradebook
from etabli.stages import CLASS_FLAGS_PAGE

__all__ = ["Purge", "plan", "purge"]


@dataclass(frozen=True)
class Purge:
    """What is due to be erased on a day, and what is held back.

    Args:
        day: the day the rules are applied to.
        work: candidates whose work and logs go.
        records: candidates whose marks, dossier and register contents go.
        closed: sessions of which nothing is to be kept any more: their whole folder goes.
        held: candidates whom a hold keeps.
        lost: sessions that the register knows and that have no folder: no rule says how long they
            are kept, so that nothing about their candidates goes.
        entries: numbers of the register's entries whose content goes.
        paths: folders and files that go, existing ones only, in this order.
        holders: contents of the "titulaire" entries that stay instead.
        uncertified: numbers of the earlier purges whose certificate is missing.
        head: the register on which all this was computed.
    """

    day: datetime.date
    work: tuple[str, ...]
    records: tuple[str, ...]
    closed: tuple[str, ...]
    held: tuple[str, ...]
    lost: tuple[str, ...]
    entries: tuple[int, ...]
    paths: tuple[Path, ...]
    holders: tuple[dict[str, Any], ...]
    uncertified: tuple[int, ...]
    head: tuple[int, str]

    @property
    def empty(self) -> bool:
        """Whether there is nothing to erase."""
        return not (self.paths or self.entries or self.records)

    def summary(self) -> dict[str, Any]:
        """Return what the certificate says: numbers, and nobody's name."""
        return {
            "au": self.day.isoformat(),
            "candidats_travaux_effaces": len(self.work),
            "candidats_notes_et_dossiers_effaces": len(self.records),
            "candidats_retenus": len(self.held),
            "sessions_closes": list(self.closed),
            "fichiers_effaces": sum(file_count(path) for path in self.paths),
            "titulaires_conserves": len(self.holders),
        }


def plan(
    course: Course,
    frameworks: Frameworks,
    day: datetime.date | None = None,
    name: str | None = None,
) -> Purge:
    """Return what the retention rules say is to be erased on a day (today by default).

    Nothing is changed. A candidate of the gradebook who is registered for no session has no rule,
    and is kept.

    Args:
        course: the course.
        frameworks: the certification and the trade card.
        day: the day the rules are applied to.
        name: only this candidate (identifier or name); everybody by default.

    Raises:
        EtabliError: the candidate is unknown or in no session, or a session, the gradebook or the
            register cannot be read.
    """
    day = day or datetime.date.today()
    opened = sessions(course, frameworks)
    with open_gradebook(course.db_url) as gradebook:
        students = gradebook.students
    with Register(course.db_url) as register:
        entries = register.entries()
    of_person: dict[str, list[Session]] = defaultdict(list)
    for session in opened:
        for person in session.people:
            of_person[person.id].append(session)
    only = find(name, students, opened) if name is not None else None
    if name is not None and only is None:
        raise nobody(name)
    if only is not None and only not in of_person:
        raise EtabliError(
            "ce candidat n'est inscrit à aucune session : aucune règle ne dit quand l'effacer",
            where=only,
        )
    held = {hold for session in opened for hold in session.rules.holds}
    lost = _lost(entries, {session.id for session in opened})

    def due(years: Callable[[Rules], int]) -> list[str]:
        return [
            candidate
            for candidate, theirs in sorted(of_person.items())
            if only in (None, candidate)
            and candidate not in held
            and not lost.get(candidate)
            and is_plain(candidate)
            and all(_over(session, years(session.rules), day) for session in theirs)
        ]

    records = due(lambda rules: rules.record_years)
    work = {
        who: _work(course, who) for who in sorted({*due(lambda rules: rules.work_years), *records})
    }
    closed = [
        session
        for session in opened
        if only is None and {person.id for person in session.people} <= set(records)
    ]
    erased = _erased(entries, set(records), {session.id for session in closed})
    dossiers = {
        who: [path for s in of_person[who] if s not in closed for path in _own(course, s, who)]
        for who in records
    }
    named = {(entry.content or {}).get("candidat") for entry in erased}
    paths = [path for of_one in (*work.values(), *dossiers.values()) for path in of_one]
    overview = course.autograded / CLASS_FLAGS_PAGE  # the whole class; `etabli feedback` renews it
    if any(work.values()) and not held and overview.exists():
        paths.append(overview)
    if any(work.values()):
        # They name the class; what they say of each stands in the person's own folder too.
        paths += sorted(course.collected.glob("recueil-*.json"))
    paths += [session_folder(course, session.id) for session in closed]
    for session in opened:
        if session not in closed and any(person.id in records for person in session.people):
            # A killed export has left dossiers of everybody there.
            paths += leftovers(session_folder(course, session.id))
    paths += unfinished(course)
    known = [e.content for e in entries if e.kind == HOLDER and e.content]
    return Purge(
        day=day,
        work=tuple(who for who, found in work.items() if found),
        records=tuple(w for w in records if w in students or dossiers[w] or w in named),
        closed=tuple(session.id for session in closed),
        held=tuple(sorted(who for who in held if only in (None, who))),
        lost=tuple(sorted(set().union(*lost.values()))),
        entries=tuple(entry.seq for entry in erased),
        paths=tuple(paths),
        holders=tuple(_holders(erased, opened, known)),
        uncertified=tuple(
            entry.seq
            for entry in entries
            if entry.kind == PURGE and not certificate(course, entry.seq).exists()
        ),
        head=(entries[-1].seq, entries[-1].hash) if entries else EMPTY,
    )


def purge(course: Course, due: Purge, by: str) -> Path:
    """Erase what `plan` found, and return the certificate: jury/purges/purge-<number>.json.

    The register says first what is about to be erased: an interruption leaves a purge that is to be
    planned and run again, never one that nothing accounts for.

    Raises:
        EtabliError: nobody is named, there is nothing to erase, or something cannot be erased.
        RegisterError: the register has changed since `plan`, or cannot be written.
    """
    if not by.strip():
        raise EtabliError("un effacement porte un nom : indiquez qui l'ordonne (--by)")
    if due.day > datetime.date.today():
        raise EtabliError("on n'efface pas d'avance : cette date est à venir (--dry-run la simule)")
    if due.empty and not due.uncertified:
        raise EtabliError("rien à effacer à cette date selon les règles de conservation")
    last = due.uncertified[-1:]
    if not due.empty:
        content = {**due.summary(), "entrees": list(due.entries), "par": by.strip()}
        items = [*((HOLDER, holder) for holder in due.holders), (PURGE, content)]
        with Register(course.db_url) as register:
            last = (register.append("purges", items, expected=due.head)[-1].seq,)
            register.erase(due.entries)
        erase_marks(course.db_url, due.records)
    try:
        for path in due.paths:
            erase(course, path)
        certify(course)
    except OSError as error:
        raise EtabliError(
            f"effacement interrompu ({error.strerror or error}) ; libérez ce fichier, puis "
            "recommencez : ce qui reste sera effacé",
            where=error.filename,
        ) from error
    return certificate(course, last[0])


def _over(session: Session, years: int, day: datetime.date) -> bool:
    last = session.date
    try:
        end = last.replace(year=last.year + years)
    except ValueError:  # 29 February
        end = last.replace(year=last.year + years, day=28)
    return day > end


def _lost(entries: Iterable[Entry], known: Collection[str]) -> dict[str, set[str]]:
    """Return the sessions without a folder in which the register still speaks of a candidate."""
    lost: dict[str, set[str]] = defaultdict(set)
    for entry in entries:
        if entry.session not in known and entry.content and "candidat" in entry.content:
            lost[entry.content["candidat"]].add(entry.session)
    return lost


def _erased(
    entries: Iterable[Entry], gone: Collection[str], closed: Collection[str]
) -> list[Entry]:
    """Return the entries whose content goes: of these candidates, and the sittings of sessions."""
    return [
        entry
        for entry in entries
        if entry.content
        and (
            entry.content.get("candidat") in gone
            or (entry.kind == SITTING and entry.session in closed)
        )
    ]


def _work(course: Course, candidate: str) -> list[Path]:
    stages = (course.submitted, course.collected, course.autograded, course.feedback)
    return [path for stage in stages if os.path.lexists(path := stage / candidate)]


def _own(course: Course, session: Session, candidate: str) -> list[Path]:
    """Return what a session's folder holds of one candidate alone."""
    folder = session_folder(course, session.id)
    name = session.file_names[candidate]
    own = (
        folder / "dossiers" / f"{name}.pdf",
        folder / "candidats" / f"{name}.html",
        folder / "documents" / name,
        folder / "badges" / name,
    )
    return [path for path in own if os.path.lexists(path)]


def _holders(
    erased: Iterable[Entry], opened: Iterable[Session], known: Iterable[Mapping[str, Any]]
) -> Iterator[dict[str, Any]]:
    """Yield the least to remember of each bloc granted: who, what, when, which entry said so.

    An interrupted purge has left some already: they are `known`.
    """
    people: dict[tuple[str, str], Person] = {}
    for session in opened:
        for person in session.people:
            # A session's own record of somebody comes before another's.
            people[session.id, person.id] = people["", person.id] = person
    there = {(content["session"], content["decision"]) for content in known}
    standing: dict[tuple[str, str, str, str], Entry] = {}
    for entry in erased:
        if entry.kind == DECISION and entry.content:
            content = entry.content
            key = (entry.session, content["referentiel"], content["candidat"], content["bloc"])
            standing[key] = entry
    for (session_id, framework, candidate, bloc), entry in standing.items():
        if (entry.content or {})["decision"] != GRANTED or (session_id, entry.seq) in there:
            continue
        who = people.get((session_id, candidate)) or people["", candidate]
        yield {
            "nom_naissance": who.birth_name,
            "prenoms": list(who.first_names),
            "date_naissance": who.birth_date and who.birth_date.isoformat(),
            "referentiel": framework,
            "bloc": bloc,
            "session": session_id,
            "decision": entry.seq,
            "le": entry.at.date().isoformat(),
        }
